namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>Arithmetic for waits that have several limits. Pure.</summary>
internal static class Waits
{
    /// <summary>The shorter of two waits, but at least zero: a timer takes no negative time.</summary>
    internal static TimeSpan Shorter(TimeSpan one, TimeSpan other)
    {
        var shorter = one < other ? one : other;
        return shorter > TimeSpan.Zero ? shorter : TimeSpan.Zero;
    }
}
