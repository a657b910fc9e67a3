namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The time that a recovery has left.</summary>
internal sealed class RecoveryTime(TimeProvider time, TimeSpan limit)
{
    private readonly long _startedAt = time.GetTimestamp();

    internal TimeProvider Provider => time;

    internal bool IsOver => Left <= TimeSpan.Zero;

    internal TimeSpan Left => limit - time.GetElapsedTime(_startedAt);

    /// <summary>The limit of one step, as far as the recovery has that much time left.</summary>
    internal TimeSpan AtMost(TimeSpan step)
    {
        var left = Left;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < step ? left : step;
    }
}
