namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>
/// Writes a history into a store as the server would: events with dense sequences after the existing ones, their identities with
/// the digests of the bodies, and the head of each endpoint's log. The event ids are random, and the secret ids belong to no secret
/// of the connector.
/// </summary>
internal interface IStoreSeeder
{
    /// <summary>Adds the history. No sender may use the store meanwhile. Returns the size of the store in bytes.</summary>
    Task<long> SeedAsync(SeededHistory history, CancellationToken cancel);
}
