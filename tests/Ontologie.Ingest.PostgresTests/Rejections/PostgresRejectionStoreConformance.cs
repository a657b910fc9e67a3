using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Rejections;

namespace Ontologie.Ingest.PostgresTests.Rejections;

public sealed class PostgresRejectionStoreConformance(SharedPostgres postgres)
    : RejectionStoreConformance(new PostgresRejectionStoreUnderTest(postgres.CreateDatabaseAsync));
