using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>What one contribution says about one field.</summary>
/// <param name="Origin">The contribution.</param>
/// <param name="Json">
/// The value as JSON. A status is 1 or 2, as in <see cref="Operation"/>. A target is a list of type and key. <c>null</c> clears.
/// </param>
/// <param name="At">The pointer where it was found; empty for a constant, a status and an edit.</param>
public sealed record FieldValue(ContributionOrigin Origin, string Json, string At)
{
    /// <summary>Whether it clears the field.</summary>
    public bool IsNull => Json == "null";

    /// <summary>The fields of a contribution with what it says about them. Relations to many are not among them.</summary>
    public static IEnumerable<(EntityField Field, FieldValue Value)> Of(PlacedContribution placed)
    {
        var (contribution, origin) = placed;
        yield return (EntityField.Status, new FieldValue(origin, StatusJson(contribution.Operation), ""));
        if (contribution.Title is { } title)
        {
            yield return (EntityField.Title, new FieldValue(origin, title.Json, title.At));
        }

        foreach (var (name, value) in contribution.Properties)
        {
            yield return (EntityField.Property(name), new FieldValue(origin, value.Json, value.At));
        }

        foreach (var (name, targets) in contribution.Relations)
        {
            if (!targets.IsToMany)
            {
                var json = targets.Keys.Count == 0 ? "null" : FieldJson.Target(new EntityReference(targets.Type, targets.Keys[0]));
                yield return (EntityField.Relation(name), new FieldValue(origin, json, targets.At));
            }
        }
    }

    /// <summary>A status as JSON.</summary>
    internal static string StatusJson(Operation operation) => operation == Operation.Archive ? "2" : "1";
}
