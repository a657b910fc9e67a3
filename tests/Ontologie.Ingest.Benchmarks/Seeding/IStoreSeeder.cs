namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>
/// Writes a history into a store as the server would have: events with dense sequences behind those that are there, their
/// identities with the digests of the bodies, and the endpoints' heads. The ids are random, and the secret is none of the connector's.
/// </summary>
internal interface IStoreSeeder
{
    /// <summary>Adds the history; nobody may send to the store meanwhile. Returns the size of the store in bytes.</summary>
    Task<long> SeedAsync(SeededHistory history, CancellationToken cancel);
}
