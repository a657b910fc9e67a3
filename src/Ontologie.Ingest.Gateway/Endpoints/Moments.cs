namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// The order of what happens on this gateway: each moment is after every earlier one. Two clock readings can be
/// the same, and then nobody could tell whether a question was asked before or after a request arrived.
/// Thread-safe.
/// </summary>
internal sealed class Moments
{
    private long _last;

    internal long Next() => Interlocked.Increment(ref _last);
}
