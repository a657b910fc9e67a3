using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Tests.Storage.Sqlite;

public sealed class SqliteEventStoreConformance() : EventStoreConformance(new SqliteStoreUnderTest());

/// <summary>The same, while nonces are moved into their index all the time.</summary>
public sealed class SqliteEventStoreThatMovesNoncesConformance() : EventStoreConformance(new SqliteStoreUnderTest(noncesPerGeneration: 2));
