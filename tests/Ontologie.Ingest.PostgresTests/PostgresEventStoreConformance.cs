using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.PostgresTests;

public sealed class PostgresEventStoreConformance(SharedPostgres postgres)
    : EventStoreConformance(new PostgresStoreUnderTest(postgres.CreateDatabaseAsync));
