using Ontologie.Ingest.Testing.Storage.Links;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Links;

public sealed class SqliteLinkStoreConformance() : LinkStoreConformance(new SqliteLinkStoreUnderTest());
