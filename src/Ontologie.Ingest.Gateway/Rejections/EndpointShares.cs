using Ontologie.Ingest.Gateway.Rejections.Fairness;

namespace Ontologie.Ingest.Gateway.Rejections;

/// <summary>The two shares of one endpoint. Not thread-safe.</summary>
internal sealed class EndpointShares(RefusalCounts counts, TimeSpan now)
{
    private EndpointShare? _quarantine;

    internal EndpointShare Sample { get; } = new(counts, now);

    internal EndpointShare Quarantine => _quarantine ??= new EndpointShare(counts, now);

    internal EndpointShare Of(PendingRejection kept) => kept.IsQuarantined ? Quarantine : Sample;

    /// <summary>True if this object may be dropped.</summary>
    internal bool IsIdle(TimeSpan at) =>
        Sample.IsIdle(ShareTerms.Sample, at) && (_quarantine?.IsIdle(ShareTerms.Quarantine, at) ?? true);
}
