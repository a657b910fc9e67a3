using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The connections to one PostgreSQL database. A connection string may name several servers of a fail-over group.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    internal PostgresDatabase(string connectionString, int lanes)
    {
        Appends = new NpgsqlDataSourceBuilder(PostgresConnections.ForAppends(connectionString, lanes).ConnectionString)
            .UsePhysicalConnectionInitializer(BeginAppends, BeginAppendsAsync)
            .Build();
        Reads = Open(PostgresConnections.ForReads(connectionString));
        Upkeep = Open(PostgresConnections.ForUpkeep(connectionString));
        Probes = NpgsqlDataSource.Create(PostgresConnections.ForProbes(connectionString));
    }

    internal PostgresLineage Lineage { get; } = new();

    internal NpgsqlDataSource Appends { get; }

    internal NpgsqlDataSource Reads { get; }

    internal NpgsqlDataSource Upkeep { get; }

    internal NpgsqlDataSource Probes { get; }

    /// <summary>
    /// Forgets the connections that wait in pools, Orleans' too: after a crash of the server, or where it was set to read-only, each of
    /// them would fail the first who uses it.
    /// </summary>
    internal void DropConnections()
    {
        Appends.Clear();
        Reads.Clear();
        Upkeep.Clear();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await Appends.DisposeAsync();
        await Reads.DisposeAsync();
        await Upkeep.DisposeAsync();
        await Probes.DisposeAsync();
    }

    private void BeginAppends(NpgsqlConnection connection)
    {
        WritableSession.Require(connection);
        Lineage.Ask(connection);
        BodyCompression.ChooseNow(connection);
    }

    private async Task BeginAppendsAsync(NpgsqlConnection connection)
    {
        await WritableSession.RequireAsync(connection);
        await Lineage.AskAsync(connection);
        await BodyCompression.ChooseAsync(connection);
    }

    private NpgsqlDataSource Open(NpgsqlConnectionStringBuilder connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString.ConnectionString)
            .UsePhysicalConnectionInitializer(Lineage.Ask, Lineage.AskAsync)
            .Build();
}
