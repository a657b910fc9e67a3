using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Orleans.Concurrency;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>
/// Links the events of one connector: applies its rules to the log, changes the rules, and re-links past events. The key is the text of
/// the endpoint's id (<c>ep_…</c>).
/// </summary>
[Alias("ingest.ILinkerGrain"), GrainInterfaceType("ingest.ILinkerGrain")]
public interface ILinkerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Creates a rule under the chosen id. Repeating the call after success changes nothing. Failure or timeout: the rule may exist.
    /// </summary>
    [Alias("CreateRule"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<RuleChange> CreateRuleAsync(RuleId chosen, RuleCommand command);

    /// <summary>Adds a version to a rule. Repeating the call after success changes nothing.</summary>
    [Alias("ReplaceRule"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<RuleChange> ReplaceRuleAsync(RuleId rule, RuleCommand command);

    /// <summary>Deletes a rule. What it linked stays until a re-link. Repeating the call after success changes nothing.</summary>
    [Alias("DeleteRule"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<RuleChange> DeleteRuleAsync(RuleId rule);

    /// <summary>Starts a re-link under the chosen id. Repeating the call after success changes nothing.</summary>
    [Alias("StartRelink"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<RelinkChange> StartRelinkAsync(RelinkId chosen, RelinkCommand command);

    /// <summary>Pauses, resumes or cancels a re-link.</summary>
    [Alias("ControlRelink"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<RelinkChange> ControlRelinkAsync(RelinkId relink, RelinkControl control);

    /// <summary>Makes the grain look for events and jobs. It does so by itself too, only later.</summary>
    [Alias("Wake"), OneWay, AlwaysInterleave]
    Task WakeAsync();
}
