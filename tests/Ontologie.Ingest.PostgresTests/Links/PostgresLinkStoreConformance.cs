using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;

namespace Ontologie.Ingest.PostgresTests.Links;

public sealed class PostgresLinkStoreConformance(SharedPostgres postgres)
    : LinkStoreConformance(new PostgresLinkStoreUnderTest(postgres.CreateDatabaseAsync));
