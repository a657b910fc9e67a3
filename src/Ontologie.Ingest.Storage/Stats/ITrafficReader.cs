namespace Ontologie.Ingest.Storage.Stats;

/// <summary>Reads stored traffic. A read never waits for a writer. Thread-safe.</summary>
public interface ITrafficReader
{
    /// <summary>Reads everything that a query selects, in one snapshot.</summary>
    Task<StoredTraffic> ReadAsync(TrafficQuery query, CancellationToken cancellationToken);
}
