using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Rules;

/// <summary>Deletes a link rule. Its versions stay readable, and what it linked stays until a re-link.</summary>
internal sealed class DeleteLinkRule(GrainClient grains, ReadLinkRules rules, ILogger<DeleteLinkRule> logger)
{
    /// <summary>Success: no later event is linked by it. Failure: there is no such rule. Lost dependency: it may be deleted.</summary>
    internal async Task<Failure?> RunAsync(AllowedConnector connector, RuleId rule, CancellationToken stop = default)
    {
        if ((await rules.FindAsync(connector, rule, stop)).Value is null)
        {
            return Failure.NotFound;
        }

        var attempts = 0;
        var change = await grains.LinkerAsync(connector.Id, grain =>
        {
            attempts++;
            return grain.DeleteRuleAsync(rule);
        });

        // An attempt without an answer may have deleted it.
        var isGone = attempts > 1 && change.Outcome == RuleChangeOutcome.Unknown;
        if (!isGone && change.Outcome != RuleChangeOutcome.Done)
        {
            return Failure.NotFound;
        }

        ManagementLog.LinkRuleDeleted(logger, rule.ToString(), connector.Id.ToString());
        return null;
    }
}
