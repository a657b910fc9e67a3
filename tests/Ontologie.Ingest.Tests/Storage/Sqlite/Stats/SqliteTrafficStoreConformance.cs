using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Stats;

public sealed class SqliteTrafficStoreConformance() : TrafficStoreConformance(new SqliteTrafficStoreUnderTest());
