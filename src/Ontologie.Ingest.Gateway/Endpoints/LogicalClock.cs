namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// A logical clock for this gateway: every reading is later than all earlier ones. Two readings of a wall clock can be equal. Then it
/// would be unclear whether a query came before or after a request. Thread-safe.
/// </summary>
internal sealed class LogicalClock
{
    private long _last;

    internal long Next() => Interlocked.Increment(ref _last);
}
