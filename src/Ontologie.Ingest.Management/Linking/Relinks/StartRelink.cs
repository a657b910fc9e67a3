using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Relinks;

/// <summary>Starts to apply the rules of a connector to its past events again.</summary>
internal sealed class StartRelink(GrainClient grains, LinkReads links, IdSource ids, ILogger<StartRelink> logger)
{
    /// <summary>As many rules as a connector may have.</summary>
    internal const int MaxRules = 50;

    /// <summary>
    /// Success: the re-link runs, whatever happens to this node. Failure: nothing was started. Lost dependency: it may run.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="input">What to cover.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is started.</param>
    /// <param name="stop">Ends the read after the start, not the re-link.</param>
    internal async Task<Outcome<RelinkRow>> RunAsync(
        AllowedConnector connector, NewRelink input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        var rules = Rules(errors, input.Rules);
        if (input.FromSequence > input.ToSequence)
        {
            errors.Add(NewRelink.ToField, $"It must not be less than {NewRelink.FromField}.");
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var chosen = new RelinkId(ids.Next());
        var command = new RelinkCommand
        {
            Rules = rules,
            FromSequence = input.FromSequence,
            ToSequence = input.ToSequence,
            IsDryRun = input.IsDryRun,
        };
        var change = await grains.LinkerAsync(connector.Id, grain => grain.StartRelinkAsync(chosen, command));
        switch (change.Outcome)
        {
            case RelinkChangeOutcome.Done:
                ManagementLog.RelinkStarted(logger, chosen.ToString(), connector.Id.ToString());
                return await links.ReadAsync(reader => reader.FindRelinkAsync(connector.Id, chosen, stop)) is { } started
                    ? started
                    : Failure.NotFound;
            case RelinkChangeOutcome.UnknownRule:
                errors.Add(NewRelink.RulesField, "The connector has no rule with one of these ids.");
                return Failure.InvalidInput(errors);
            default:
                return RelinkFailure.Of(change.Outcome);
        }
    }

    private static RuleId[]? Rules(FieldErrors errors, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return null;
        }

        if (texts.Count == 0)
        {
            errors.Add(NewRelink.RulesField, "It must name a rule. Leave it out for all rules.");
        }

        var rules = new List<RuleId>();
        foreach (var text in texts)
        {
            if (RuleId.TryParse(text, out var rule))
            {
                rules.Add(rule);
            }
            else if (!errors.Has(NewRelink.RulesField))
            {
                errors.Add(NewRelink.RulesField, "Each must be the id of a rule, like rul_ and 26 characters.");
            }
        }

        return [.. rules.Distinct()];
    }
}
