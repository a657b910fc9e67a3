using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>The parsed rules of a connector with the entity types that they name.</summary>
/// <param name="Rules">The enabled rules, by position.</param>
/// <param name="Types">The types by name. A type that does not exist is missing.</param>
/// <param name="TypeNames">
/// The names of all types that decide what the rules make: those of their entities, and those of the targets, whose keys may be blocked.
/// </param>
internal sealed record RuleSet(
    IReadOnlyList<RuleInForce> Rules, IReadOnlyDictionary<string, TypeInForce> Types, IReadOnlyList<string> TypeNames)
{
    internal static async Task<RuleSet> LoadAsync(
        IReadOnlyList<RuleVersionRow> versions, WorkspaceId workspace, ILinkReader reader, CancellationToken cancellationToken)
    {
        var rules = versions
            .Where(version => version is { IsEnabled: true, IsDeleted: false })
            .Select(version => new RuleInForce(
                version.Rule.ToString(), version.Version, version.Position, Read(version)))
            .OrderBy(rule => rule.Position)
            .ToList();
        var types = new Dictionary<string, TypeInForce>(StringComparer.Ordinal);
        foreach (var row in await reader.ListTypesAsync(workspace, cancellationToken))
        {
            types.Add(row.Name, TypeInForce.Of(row));
        }

        var names = rules.SelectMany(rule => TypesOf(rule.Rule, types)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new RuleSet(rules, types, [.. names]);
    }

    private static IEnumerable<string> TypesOf(LinkRule rule, Dictionary<string, TypeInForce> types) =>
        rule.RelationNames
            .Select(name => types.GetValueOrDefault(rule.EntityType)?.Type.Relations.GetValueOrDefault(name)?.To)
            .OfType<string>()
            .Prepend(rule.EntityType);

    private static LinkRule Read(RuleVersionRow version) => LinkRuleReader.ReadStored(version.Definition).Value
        ?? throw new InvalidOperationException("A stored rule must be readable.");

    internal EntityType? FindType(string name) => Types.TryGetValue(name, out var type) ? type.Type : null;

    /// <summary>Whether a transaction shares the versions of the types that these rules were evaluated with.</summary>
    internal bool IsCurrent(IReadOnlyList<EntityTypeRow> shared) => TypeNames.All(name =>
        (shared.FirstOrDefault(row => row.Name == name)?.Version ?? 0) == (Types.GetValueOrDefault(name)?.Version ?? 0));
}
