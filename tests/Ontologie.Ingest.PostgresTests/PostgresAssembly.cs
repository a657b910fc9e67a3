using Ontologie.Ingest.Testing.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedPostgres))]
