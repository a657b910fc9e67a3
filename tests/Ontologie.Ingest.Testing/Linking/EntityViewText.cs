using System.Globalization;
using System.Text;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>Views and relations as text, so that two can be compared and a difference can be read.</summary>
public static class EntityViewText
{
    /// <summary>One line for each thing that an entity shows.</summary>
    public static string Of(EntityView view)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{view.Entity.Type}/{view.Entity.Key} {view.Status} title={view.Title ?? "-"}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  seen {view.Seen.First:O} {view.Seen.Last:O} {view.Seen.Origin}");
        foreach (var (name, property) in view.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name} = {property.Json} others={property.Others} {property.From}");
        }

        foreach (var (_, relation) in view.Relations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append("  ").AppendLine(Of(relation));
        }

        return text.ToString();
    }

    /// <summary>One line for a relation.</summary>
    public static string Of(ResolvedRelation relation) =>
        $"{relation.Relation} -> {relation.Target.Type}/{relation.Target.Key} {relation.From}";
}
