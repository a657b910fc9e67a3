using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Rules;

/// <summary>Creates a link rule, or adds a version to one.</summary>
internal sealed class SaveLinkRule(GrainClient grains, LinkReads links, IdSource ids, ILogger<SaveLinkRule> logger)
{
    /// <summary>The most attempts of one change. Each fails if another caller changed the rule first.</summary>
    private const int MaxAttempts = 10;

    /// <summary>
    /// Creates a rule. Success: it applies to every event that the linker has not looked at. Failure: nothing was created. Lost
    /// dependency: it may have been created.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="definition">The definition as JSON in UTF-8.</param>
    /// <param name="stop">Ends the read after the change, not the change.</param>
    internal async Task<Outcome<RuleVersionRow>> CreateAsync(
        AllowedConnector connector, byte[] definition, CancellationToken stop = default)
    {
        var chosen = new RuleId(ids.Next());
        var command = new RuleCommand { Workspace = connector.Workspace, Definition = definition };
        var change = await grains.LinkerAsync(connector.Id, grain => grain.CreateRuleAsync(chosen, command));
        return await AnswerAsync(connector, chosen, change, stop);
    }

    /// <summary>
    /// Adds a version to a rule. Success: it applies to every event that the linker has not looked at. Failure: nothing was changed.
    /// Lost dependency: it may have been changed.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="definition">The definition as JSON in UTF-8.</param>
    /// <param name="basedOn">The version that the caller has read; null for the newest one.</param>
    /// <param name="stop">Ends the reads, not the change.</param>
    internal async Task<Outcome<RuleVersionRow>> ReplaceAsync(
        AllowedConnector connector, RuleId rule, byte[] definition, int? basedOn = null, CancellationToken stop = default)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var newest = await NewestAsync(connector, rule, stop);
            if (newest is null or { IsDeleted: true })
            {
                return Failure.NotFound;
            }

            var command = new RuleCommand
            {
                Workspace = connector.Workspace,
                Definition = definition,
                BasedOn = basedOn ?? newest.Version,
            };
            var change = await grains.LinkerAsync(connector.Id, grain => grain.ReplaceRuleAsync(rule, command));
            if (change.Outcome != RuleChangeOutcome.Outdated)
            {
                return await AnswerAsync(connector, rule, change, stop);
            }

            if (basedOn is not null)
            {
                break;
            }
        }

        return Failure.Conflict;
    }

    private async Task<Outcome<RuleVersionRow>> AnswerAsync(
        AllowedConnector connector, RuleId rule, RuleChange change, CancellationToken stop)
    {
        switch (change.Outcome)
        {
            case RuleChangeOutcome.Done:
                ManagementLog.LinkRuleSaved(logger, change.Version, rule.ToString(), connector.Id.ToString());
                var saved = await links.ReadAsync(
                    reader => reader.ListRuleVersionsAsync(connector.Id, rule, change.Version + 1, 1, stop));
                return saved is [{ } version] && version.Version == change.Version ? version : Failure.NotFound;
            case RuleChangeOutcome.Invalid:
                return DefinitionFailure.Of(change.Faults);
            case RuleChangeOutcome.LimitReached:
                return Failure.LimitReached;
            default:
                return Failure.NotFound;
        }
    }

    private async Task<RuleVersionRow?> NewestAsync(AllowedConnector connector, RuleId rule, CancellationToken stop) =>
        await links.ReadAsync(reader => reader.ListRuleVersionsAsync(connector.Id, rule, null, 1, stop)) is [var newest, ..]
            ? newest
            : null;
}
