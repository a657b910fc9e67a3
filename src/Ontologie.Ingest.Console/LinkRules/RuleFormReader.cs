using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>
/// Reads the fields that a browser sent. Empty rows are left out, so that places in the definition count the same rows. Pure.
/// </summary>
internal static class RuleFormReader
{
    internal const string Property = "property.";
    internal const string Relation = "relation.";
    internal const string Set = "set.";

    /// <summary>More rows than a rule may have are cut off; the reader of rules reports that there are too many.</summary>
    private const int MaxRows = 60;

    internal static RuleForm Read(IFormCollection form) => new()
    {
        Name = Text(form, "name"),
        IsEnabled = form.ContainsKey("enabled"),
        Position = Text(form, "position"),
        Conditions =
        [
            .. Rows(form, "at.").Select(row => new ConditionText(
                    Text(form, $"at.{row}"),
                    ConditionText.Operators.Any(one => one.Name == Text(form, $"op.{row}")) ? Text(form, $"op.{row}") : "eq",
                    Text(form, $"operand.{row}")))
                .Where(condition => !condition.IsEmpty),
        ],
        ForEach = Text(form, "forEach"),
        EntityType = Text(form, "type"),
        Keys = [.. Rows(form, "key.").Select(row => Text(form, $"key.{row}")).Where(part => part.Length > 0)],
        Title = Text(form, "title"),
        Properties = Named(form, Property).Where(name => Text(form, Property + name).Length > 0)
            .ToDictionary(name => name, name => Text(form, Property + name)),
        Relations = Named(form, Relation).Where(name => Text(form, Relation + name).Length > 0)
            .ToDictionary(name => name, name => new RelationText(Text(form, Relation + name), form.ContainsKey(Set + name))),
        Operation = Text(form, "operation"),
        Order = Text(form, "order"),
    };

    private static IEnumerable<string> Rows(IFormCollection form, string prefix) =>
        Enumerable.Range(0, MaxRows).Select(row => row.ToString(CultureInfo.InvariantCulture)).Where(row => form.ContainsKey(prefix + row));

    private static IEnumerable<string> Named(IFormCollection form, string prefix) =>
        form.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();
}
