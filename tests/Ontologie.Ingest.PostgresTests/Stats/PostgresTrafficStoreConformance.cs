using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.PostgresTests.Stats;

public sealed class PostgresTrafficStoreConformance(SharedPostgres postgres)
    : TrafficStoreConformance(new PostgresTrafficStoreUnderTest(postgres.CreateDatabaseAsync));
