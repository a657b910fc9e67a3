using Ontologie.Ingest.Console.Ontology;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Console.Events;

/// <summary>A link of an event, as a row of a table. Pure.</summary>
/// <param name="Type">The entity's type.</param>
/// <param name="Key">The entity's key.</param>
/// <param name="Href">The address of the entity.</param>
/// <param name="Operation">What the link did, in words.</param>
/// <param name="By">The rule with its version, or that it is linked by hand.</param>
/// <param name="RuleHref">The address of the rule's versions; null for a manual link.</param>
public sealed record EventLinkRowView(string Type, string Key, string Href, string Operation, string By, string? RuleHref)
{
    internal static EventLinkRowView Of(LinkBody link, string workspace, string ep, IReadOnlyDictionary<string, string> rules) => new(
        link.Type,
        link.Key,
        OntologyAddress.OfEntity(workspace, link.Type, link.Key),
        link.Operation switch { "upsert" => "created or updated", "archive" => "archived", _ => "linked" },
        link.RuleId is { } rule ? RuleWords(rule, link.RuleVersion, rules) : "by hand, or by the API",
        RuleAddress(ep, link.RuleId));

    /// <summary>A problem in a sentence, with its rule.</summary>
    internal static (string Words, string? By, string? Href) OfProblem(
        LinkProblemBody problem, string ep, IReadOnlyDictionary<string, string> rules) => (
            ProblemWords.Of(problem),
            problem.RuleId is { } rule ? RuleWords(rule, problem.RuleVersion, rules) : null,
            RuleAddress(ep, problem.RuleId));

    private static string RuleWords(string rule, int? version, IReadOnlyDictionary<string, string> rules) =>
        $"{rules.GetValueOrDefault(rule) ?? Display.ShortId(rule)} v{version}";

    private static string? RuleAddress(string ep, string? rule) => rule is null ? null : $"/connectors/{ep}/link-rules/{rule}/versions";
}
