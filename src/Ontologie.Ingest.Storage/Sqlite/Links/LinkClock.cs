namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>A clock in whole microseconds whose every reading is later than the one before. For the writer thread only.</summary>
internal sealed class LinkClock(TimeProvider time)
{
    private long _last;

    internal DateTimeOffset Read()
    {
        var ticks = time.GetUtcNow().UtcTicks;
        _last = Math.Max(ticks - (ticks % TimeSpan.TicksPerMicrosecond), _last + TimeSpan.TicksPerMicrosecond);
        return new DateTimeOffset(_last, TimeSpan.Zero);
    }
}
