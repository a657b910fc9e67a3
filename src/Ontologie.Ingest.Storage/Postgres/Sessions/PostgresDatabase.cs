using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The connection pools of one PostgreSQL database. A connection string may name several servers of a failover group.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    internal PostgresDatabase(string connectionString, int lanes)
    {
        Appends = new NpgsqlDataSourceBuilder(PostgresConnections.ForAppends(connectionString, lanes).ConnectionString)
            .UsePhysicalConnectionInitializer(PrepareForWrites, PrepareForWritesAsync)
            .Build();
        Links = new NpgsqlDataSourceBuilder(PostgresConnections.ForLinks(connectionString).ConnectionString)
            .UsePhysicalConnectionInitializer(PrepareForWrites, PrepareForWritesAsync)
            .Build();
        Rejections = new NpgsqlDataSourceBuilder(PostgresConnections.ForRejections(connectionString).ConnectionString)
            .UsePhysicalConnectionInitializer(PrepareForWrites, PrepareForWritesAsync)
            .Build();
        Reads = Open(PostgresConnections.ForReads(connectionString));
        Upkeep = Open(PostgresConnections.ForUpkeep(connectionString));
        Stats = Open(PostgresConnections.ForStats(connectionString));
        Probes = NpgsqlDataSource.Create(PostgresConnections.ForProbes(connectionString));
    }

    internal PostgresLineage Lineage { get; } = new();

    internal NpgsqlDataSource Appends { get; }

    internal NpgsqlDataSource Links { get; }

    internal NpgsqlDataSource Rejections { get; }

    internal NpgsqlDataSource Reads { get; }

    internal NpgsqlDataSource Upkeep { get; }

    internal NpgsqlDataSource Stats { get; }

    internal NpgsqlDataSource Probes { get; }

    /// <summary>
    /// Closes all pooled connections, including Orleans'. After a crash of the server, or while it is read-only, each of them would fail
    /// its next user.
    /// </summary>
    internal void DropConnections()
    {
        Appends.Clear();
        Links.Clear();
        Rejections.Clear();
        Reads.Clear();
        Upkeep.Clear();
        Stats.Clear();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await Appends.DisposeAsync();
        await Links.DisposeAsync();
        await Rejections.DisposeAsync();
        await Reads.DisposeAsync();
        await Upkeep.DisposeAsync();
        await Stats.DisposeAsync();
        await Probes.DisposeAsync();
    }

    private void PrepareForWrites(NpgsqlConnection connection)
    {
        WritableSession.Require(connection);
        Lineage.Check(connection);
        BodyCompression.ChooseNow(connection);
    }

    private async Task PrepareForWritesAsync(NpgsqlConnection connection)
    {
        await WritableSession.RequireAsync(connection);
        await Lineage.CheckAsync(connection);
        await BodyCompression.ChooseAsync(connection);
    }

    private NpgsqlDataSource Open(NpgsqlConnectionStringBuilder connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString.ConnectionString)
            .UsePhysicalConnectionInitializer(Lineage.Check, Lineage.CheckAsync)
            .Build();
}
