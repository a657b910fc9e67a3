using Ontologie.Ingest.Testing.Storage.Rejections;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Rejections;

public sealed class SqliteRejectionStoreConformance() : RejectionStoreConformance(new SqliteRejectionStoreUnderTest());
