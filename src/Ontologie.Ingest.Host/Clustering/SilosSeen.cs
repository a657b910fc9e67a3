using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Remembers the first read of the membership table, to find the silos that have written to it since. Thread-safe.</summary>
internal sealed class SilosSeen
{
    private readonly Lock _lock = new();
    private Dictionary<(string, int, int), DateTime>? _first;

    /// <summary>The rows that appeared after the first call, or whose heartbeat has advanced since.</summary>
    internal IReadOnlyList<MemberRow> Living(IReadOnlyList<MemberRow> rows)
    {
        lock (_lock)
        {
            _first ??= rows.ToDictionary(row => row.Silo, row => row.LastHeartbeat);
            return [.. rows.Where(row => !_first.TryGetValue(row.Silo, out var before) || before != row.LastHeartbeat)];
        }
    }
}
