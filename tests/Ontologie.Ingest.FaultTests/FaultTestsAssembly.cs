using Ontologie.Ingest.FaultTests;
using Ontologie.Ingest.Testing.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPostgres))]
[assembly: TestCollectionOrderer(typeof(LongestCollectionsFirst))]
