using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Tests.Storage;

public sealed class SqliteEventStoreConformance() : EventStoreConformance(new SqliteStoreUnderTest());
