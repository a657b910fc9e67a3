using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Which silos of the list have given a sign of life since it was first read. Thread-safe.</summary>
internal sealed class SilosSeen
{
    private readonly Lock _lock = new();
    private Dictionary<(string, int, int), DateTime>? _first;

    /// <summary>Those of the rows that appeared after the first call, or whose heartbeat has advanced since.</summary>
    internal IReadOnlyList<MemberRow> Living(IReadOnlyList<MemberRow> rows)
    {
        lock (_lock)
        {
            _first ??= rows.ToDictionary(row => row.Silo, row => row.LastHeartbeat);
            return [.. rows.Where(row => !_first.TryGetValue(row.Silo, out var before) || before != row.LastHeartbeat)];
        }
    }
}
