namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>
/// Limits the writes into one quarantine: a burst, then a rate. It counts writes and not rows, because a flood that displaces itself has
/// few rows and many writes.
/// </summary>
/// <param name="Burst">The writes since the quarantine had no request to recover.</param>
/// <param name="Minute">The newest minute in which a request was received.</param>
/// <param name="InMinute">The writes of that minute.</param>
internal readonly record struct QuarantineMeter(int Burst, long Minute, int InMinute)
{
    internal bool Allows(BoundedRejection newcomer, RejectionLimits limits) =>
        Burst < limits.QuarantineBurst || BeforeIn(newcomer.Minute) < limits.QuarantinedPerMinute;

    internal QuarantineMeter Count(BoundedRejection newcomer) =>
        new(Burst + 1, IsOther(newcomer.Minute) ? newcomer.Minute : Minute, BeforeIn(newcomer.Minute) + 1);

    /// <summary>The meter of a quarantine without a request to recover.</summary>
    internal QuarantineMeter WithNewBurst() => this with { Burst = 0 };

    private int BeforeIn(long minute) => IsOther(minute) ? 0 : InMinute;

    /// <summary>Requests of the minute before count in the newer one, because nodes report late. Earlier ones are a new clock.</summary>
    private bool IsOther(long minute) => minute > Minute || minute < Minute - 1;
}
