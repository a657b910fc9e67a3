using System.Globalization;
using Npgsql;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>
/// The ceiling or a receiver written by others. It accepts any endpoint, uses one secret for all, and stores into a plain table.
/// </summary>
internal sealed class BaselineSystem(ServerAddress address, string secret, string? connectionString) : ComparedSystem(address)
{
    private const string Table = """
        CREATE TABLE events (
            endpoint text NOT NULL,
            id text NOT NULL,
            type text,
            received_at timestamptz NOT NULL DEFAULT now(),
            body bytea NOT NULL,
            PRIMARY KEY (endpoint, id))
        """;

    public static async Task CreateTableAsync(string connectionString, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Table);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override Task<IReadOnlyList<Target>> MakeTargetsAsync(int endpoints, int bodyBytes, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Target>>(
        [
            .. Enumerable.Range(0, endpoints).Select(i =>
                new Target(string.Create(CultureInfo.InvariantCulture, $"endpoint-{i}"), secret, Address.Url.Authority, bodyBytes)),
        ]);

    public override async Task<string?> CheckAsync(StoreExpectation expected, CancellationToken cancel)
    {
        if (connectionString is null)
        {
            return null;
        }

        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT count(*), count(DISTINCT (endpoint, id)) FROM events");
        command.CommandTimeout = 300;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var (stored, distinct) = (reader.GetInt64(0), reader.GetInt64(1));
        return stored == distinct && stored >= expected.Accepted && stored <= expected.Accepted + expected.Open
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"{expected.Accepted} accepted, {expected.Open} open, {stored} stored, {distinct} different");
    }
}
