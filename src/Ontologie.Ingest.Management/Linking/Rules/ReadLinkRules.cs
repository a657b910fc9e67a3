using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Rules;

/// <summary>Reads the link rules of a connector and their versions.</summary>
internal sealed class ReadLinkRules(LinkReads links)
{
    /// <summary>The newest version of each rule, by position. A connector has few, so the list has all of them.</summary>
    internal Task<IReadOnlyList<RuleVersionRow>> ListAsync(AllowedConnector connector, CancellationToken stop = default) =>
        links.ReadAsync(reader => reader.ListRulesAsync(connector.Id, stop));

    /// <summary>The newest version of a rule that is not deleted.</summary>
    internal async Task<Outcome<RuleVersionRow>> FindAsync(AllowedConnector connector, RuleId rule, CancellationToken stop = default) =>
        await links.ReadAsync(reader => reader.ListRuleVersionsAsync(connector.Id, rule, null, 1, stop))
            is [{ IsDeleted: false } newest, ..]
            ? newest
            : Failure.NotFound;

    /// <summary>One version of a rule, also of a deleted one. The version that ends a rule has the definition before it.</summary>
    internal async Task<Outcome<RuleVersionRow>> FindVersionAsync(
        AllowedConnector connector, RuleId rule, int version, CancellationToken stop = default) =>
        version is > 0 and < int.MaxValue
        && await links.ReadAsync(reader => reader.ListRuleVersionsAsync(connector.Id, rule, version + 1, 1, stop)) is [var found, ..]
        && found.Version == version
            ? found
            : Failure.NotFound;

    /// <summary>The versions of a rule, newest first, also of a deleted one.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="page">Its cursor is the version above the page.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    /// <param name="stop">Ends the read.</param>
    internal async Task<Outcome<ItemPage<RuleVersionRow, int>>> ListVersionsAsync(
        AllowedConnector connector, RuleId rule, PageRequest<int> page, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, page.Limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var found = await links.ReadAsync(
            reader => reader.ListRuleVersionsAsync(connector.Id, rule, page.After, page.Limit + 1, stop));
        if (found.Count == 0 && page.After is null)
        {
            return Failure.NotFound;
        }

        return found.Count > page.Limit
            ? new ItemPage<RuleVersionRow, int>([.. found.Take(page.Limit)], found[page.Limit - 1].Version)
            : new ItemPage<RuleVersionRow, int>(found, null);
    }
}
