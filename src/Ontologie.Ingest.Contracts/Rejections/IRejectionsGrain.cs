using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>
/// Works on the quarantined requests of one connector, one call after the other. The key is the text of the endpoint id (<c>ep_…</c>).
/// </summary>
[Alias("ingest.IRejectionsGrain"), GrainInterfaceType("ingest.IRejectionsGrain")]
public interface IRejectionsGrain : IGrainWithStringKey
{
    /// <summary>The most requests of one recovery call.</summary>
    const int MaxRecovered = 20;

    /// <summary>The whole request as it arrived; null if it is not kept. Changes nothing.</summary>
    [Alias("Open"), Orleans.Concurrency.AlwaysInterleave]
    Task<WholeRequest?> OpenAsync(RejectionId id);

    /// <summary>
    /// Verifies quarantined requests with the present settings, at the time when they arrived, and ingests those that now verify like a
    /// delivery: one after the other, in the order given, waiting for permits.
    /// </summary>
    /// <param name="ids">At most <see cref="MaxRecovered"/> requests, in the order of receipt.</param>
    /// <param name="dryRun">True to report what would happen, and change nothing.</param>
    /// <remarks>
    /// Success: each event of the answer is committed. Failure or timeout: some events may be committed. A repeated call finds those as
    /// duplicates and saves their outcome.
    /// </remarks>
    [Alias("Recover"), ResponseTimeout("00:01:00")]
    Task<RecoveryAnswer> RecoverAsync(RejectionId[] ids, bool dryRun);

    /// <summary>
    /// Verifies new quarantined requests with the connector's own and retired secrets, for its health: at most 5 a minute, and ignores
    /// the others. Best effort.
    /// </summary>
    /// <param name="ids">The requests. Only the first of them are read.</param>
    [Alias("Examine"), Orleans.Concurrency.OneWay]
    Task ExamineAsync(RejectionId[] ids);
}
