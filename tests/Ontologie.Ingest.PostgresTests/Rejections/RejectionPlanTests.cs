using System.Text.Json;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Rejections;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Rejections;

/// <summary>
/// Statements over 100,000 rejections of 100 endpoints use few pages of the database, on a server that knows its tables and on one that
/// has never looked at them.
/// </summary>
public sealed class RejectionPlanTests(SharedPostgres postgres) : IAsyncLifetime
{
    /// <summary>A scan of the table uses more than 3,000 pages.</summary>
    private const int MaxPages = 1_000;

    private static readonly EndpointId Shop = SampleRejections.Endpoint(50);
    private static readonly DateTimeOffset Middle = SampleRejections.Start.AddSeconds(50_500);

    private readonly PostgresRejectionStoreUnderTest _subject = new(postgres.CreateDatabaseAsync);
    private readonly List<string> _wrong = [];

    public async ValueTask InitializeAsync() => await _subject.OpenAsync();

    public async ValueTask DisposeAsync() => await _subject.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statements_use_indexes(bool hasStatistics)
    {
        await using (var connection = new NpgsqlConnection(_subject.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var seed = new NpgsqlCommand(Seed + (hasStatistics ? "ANALYZE;" : ""), connection) { CommandTimeout = 300 };
            await seed.ExecuteNonQueryAsync();
        }

        await CheckReadsAsync();
        await CheckWritesAsync();
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    private async Task CheckReadsAsync()
    {
        var settings = PostgresConnections.ForReads(_subject.ConnectionString);
        var query = new RejectionQuery(Shop);
        var place = new RejectionPlace(Middle, SampleRejections.Id(0));
        await CheckAsync(settings, "a page", PostgresRejectionRows.Page(query), rows: 100);
        await CheckAsync(settings, "a later page", PostgresRejectionRows.Page(query with { After = place }), rows: 100);
        await CheckAsync(settings, "a reason", PostgresRejectionRows.Page(query with { Reason = "stale_timestamp" }), rows: 10);
        await CheckAsync(settings, "one", PostgresRejectionRows.One(Shop, SampleRejections.Id(50_500)), rows: 1);
        await CheckAsync(settings, "recoverable", PostgresRejectionRows.Recoverable(Shop, null, place, 20), rows: 20);
        await CheckAsync(
            settings,
            "some recoverable",
            PostgresRejectionRows.Recoverable(Shop, [SampleRejections.Id(50_510), SampleRejections.Id(50_511)], null, 20),
            rows: 1);
        await CheckAsync(settings, "a summary", PostgresRejectionRows.Summaries([Shop, SampleRejections.Endpoint(7)]), rows: 2);
    }

    private async Task CheckWritesAsync()
    {
        var settings = PostgresConnections.ForRejections(_subject.ConnectionString);
        await CheckAsync(settings, "of endpoints", PostgresRejectionTable.Bounded([Shop, SampleRejections.Endpoint(7)]), rows: 2_000);
        await CheckAsync(
            settings, "meters", PostgresQuarantineTotals.Meters([Shop, SampleRejections.Endpoint(7)]), rows: 2);
        await CheckAsync(settings, "by value", PostgresRejectionTable.LeastValuable(100), rows: 100);
        await CheckAsync(settings, "expired", PostgresRejectionTable.RemoveExpired(Middle.AddDays(7), 100), rows: 100);
        await CheckAsync(settings, "oldest", PostgresRejectionTable.RemoveOldest(Shop, 100), rows: 100);
        await CheckAsync(
            settings, "recovered", PostgresRejectionTable.MarkRecovered(Shop, SampleRejections.Id(50_500), null, "refused"), rows: 1);
        var some = PostgresRejectionTable.Remove(Shop, [.. Enumerable.Range(50_500, 100).Select(SampleRejections.Id)]);
        await CheckAsync(
            settings, "some", new RowQuery<int>($"{some.Sql} RETURNING 1", static row => row.GetInt32(0), some.Values), rows: 100);
    }

    /// <summary>Runs a statement and takes back what it changes.</summary>
    private async Task CheckAsync<T>(NpgsqlConnectionStringBuilder settings, string what, RowQuery<T> query, int rows)
    {
        settings.Pooling = false;
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query.Sql}", connection, transaction);
        command.Parameters.AddRange(query.Values);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        var top = plan.RootElement[0].GetProperty("Plan");
        var pages = top.GetProperty("Shared Hit Blocks").GetInt64() + top.GetProperty("Shared Read Blocks").GetInt64();
        if (top.GetProperty("Actual Rows").GetDouble() != rows || pages > MaxPages)
        {
            _wrong.Add($"{what}: {top.GetProperty("Actual Rows")} rows, {pages} pages by {string.Join(", ", Nodes(top))}");
        }
    }

    private static IEnumerable<string> Nodes(JsonElement node)
    {
        var index = node.TryGetProperty("Index Name", out var name) ? $" {name}" : "";
        var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes) : [];
        return below.Prepend($"{node.GetProperty("Node Type")}{index}");
    }

    private static string Id(string number, int shift) =>
        $"(lpad(to_hex({number}), {32 - (shift / 4)}, '0') || repeat('0', {shift / 4}))";

    /// <summary>The ids are those of the samples. 1 of 100 has another reason, 1 of 10 is quarantined, 1 of 500 has a finding.</summary>
    private static readonly string Seed =
        $"""
        ALTER TABLE rejection SET (autovacuum_enabled = false);
        ALTER TABLE quarantine_meter SET (autovacuum_enabled = false);
        INSERT INTO rejection
            SELECT overlay({Id("n / 1000 * 4", 68)} placing 'e' from 32)::uuid, overlay({Id("n", 60)} placing 'abc' from 30)::uuid,
                CASE WHEN n % 10 = 0 THEN 2 ELSE 1 END, timestamptz '{SampleRejections.Start:O}' + n * interval '1 second',
                timestamptz '{SampleRejections.Start:O}' + n * interval '1 second' + interval '7 days', n % 3 = 0,
                CASE WHEN n % 100 = 7 THEN 'stale_timestamp' ELSE 'invalid_signature' END, 'POST', n, n, '192.0.2.1', '192.0.2.1', NULL,
                NULL, NULL, CASE WHEN n % 10 = 0 THEN 100 ELSE 0 END, NULL, NULL, CASE WHEN n % 500 = 1 THEN 'line_ending' END,
                convert_to(repeat('x', 100), 'UTF8')
            FROM generate_series(0, 99999) AS n;
        INSERT INTO quarantine_meter SELECT overlay({Id("n * 4", 68)} placing 'e' from 32)::uuid, 1, 1, 1 FROM generate_series(0, 99) AS n;

        """;
}
