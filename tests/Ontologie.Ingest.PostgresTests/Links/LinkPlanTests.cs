using System.Text.Json;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

/// <summary>
/// Reads over 100,000 rows of each kind read few pages of the database, as many as a page of their result needs. The plans are those of a
/// server that knows its tables.
/// </summary>
public sealed class LinkPlanTests(SharedPostgres postgres) : PostgresLinkTests(postgres)
{
    /// <summary>A scan of one of the tables reads more than 1,000 pages.</summary>
    private const int MaxPages = 250;

    private static readonly EntityName Busy = SampleLinks.Order("o00500");
    private static readonly EntityName Popular = SampleLinks.Customer("c1");
    private static readonly EndpointId Shop = SampleLinks.Connector(1);
    private static readonly HistoryPlace Middle = new(SampleLinks.At(500_000), Shop, 50_000, SampleLinks.Rule(1), 0);

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Reads_use_indexes()
    {
        await SqlAsync(Seed, seconds: 300);
        await CheckEntitiesAsync();
        await CheckContributionsAsync();
        await CheckRelationsAsync();
        await CheckEventsAsync();
        Assert.True(_wrong.Count == 0, string.Join(Environment.NewLine, _wrong));
    }

    private async Task CheckEntitiesAsync()
    {
        var orders = new EntityQuery(Workspace, "order");
        await CheckAsync("one", PostgresEntityTable.One(Workspace, Busy), rows: 1);
        await CheckAsync("the first page", PostgresEntityList.Page(orders), rows: 100);
        await CheckAsync("a later page", PostgresEntityList.Page(orders with { After = "o50000" }), rows: 100);
        await CheckAsync("a prefix", PostgresEntityList.Page(orders with { Prefix = "o77" }), rows: 100);
        await CheckAsync("archived ones", PostgresEntityList.Page(orders with { Status = 2 }), rows: 10);
        await CheckAsync("active ones", PostgresEntityList.Page(orders with { Status = 1, Limit = 50 }), rows: 50);
        await CheckAsync("counts", PostgresEntityList.Counts(Workspace, 100), rows: 2);
    }

    private async Task CheckContributionsAsync()
    {
        await CheckAsync("of an event", PostgresContributionTable.OfEvents(Shop, 777, 777), rows: 1);
        await CheckAsync("the best", PostgresContributionTable.Best(Workspace, Busy, Shop, null, 10), rows: 10);
        await CheckAsync(
            "the next ones", PostgresContributionTable.Best(Workspace, Busy, Shop, [0, 0, 0, 0, 0, 0, 0x80, 0], 10), rows: 10);
        await CheckAsync("history", PostgresContributionTable.History(Workspace, Busy, null, 50), rows: 50);
        await CheckAsync("older history", PostgresContributionTable.History(Workspace, Busy, Middle, 50), rows: 50);
        await CheckAsync("seen", PostgresContributionTable.Seen(Workspace, Busy), rows: 1);
    }

    private async Task CheckRelationsAsync()
    {
        await CheckAsync("marks", PostgresClaimTable.Marks(Workspace, Busy, "items"), rows: 1);
        await CheckAsync("claims", PostgresClaimTable.Best(Workspace, Busy, "items", null), rows: 10);
        await CheckAsync(
            "claims of targets", PostgresClaimTable.Best(Workspace, Busy, "items", [SampleLinks.Customer("c2"), Popular]), rows: 2);
        await CheckAsync("relations", PostgresEdgeTable.PageOfEntity(Workspace, Busy, "customer", null, 10), rows: 1);
        await CheckAsync("some relations", PostgresEdgeTable.OfEntity(Workspace, Busy, "customer", [Popular]), rows: 1);
        await CheckAsync("who points", PostgresInboundTable.Page(Workspace, Popular, "order", "customer", "o5", 50), rows: 50);
        await CheckAsync("any who point", PostgresInboundTable.Some(Workspace, Popular, 50), rows: 50);
        await CheckAsync("how many point", PostgresInboundTable.Counts(Workspace, Popular, 1_000), rows: 1);
        await CheckAsync("since when", PostgresInboundTable.Seen(Workspace, Popular), rows: 1);
    }

    private async Task CheckEventsAsync()
    {
        await CheckAsync("outcomes", PostgresOutcomeTable.OfEvents(Shop, 40_000, 40_099), rows: 100);
        await CheckAsync(
            "failed ones", PostgresOutcomeTable.Sequences(Shop, EventLinkStatus.Failed, null, null, newestFirst: true, 100), rows: 10);
        await CheckAsync(
            "linked ones", PostgresOutcomeTable.Sequences(Shop, EventLinkStatus.Linked, 50_000, null, newestFirst: false, 100), rows: 100);
        await CheckAsync("manual links", PostgresManualLinkTable.Page(Workspace, Busy, Middle, 50), rows: 50);
        await CheckAsync(
            "of an event", PostgresManualLinkTable.OfEvent(Workspace, Shop, new EventId(0)), rows: 0);
        await CheckAsync("active checkpoints", PostgresCheckpointTable.Active(Shop, 100), rows: 100);
        await CheckAsync("fences", PostgresErasureTable.Fences(Workspace, Shop, [new byte[32], new byte[32]]), rows: 0);
    }

    private async Task CheckAsync<T>(string what, RowQuery<T> query, int rows)
    {
        var reads = PostgresConnections.ForReads(ConnectionString);
        reads.Pooling = false;
        await using var connection = new NpgsqlConnection(reads.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query.Sql}", connection);
        command.Parameters.AddRange(query.Values);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        var top = plan.RootElement[0].GetProperty("Plan");
        var pages = top.GetProperty("Shared Hit Blocks").GetInt64() + top.GetProperty("Shared Read Blocks").GetInt64();

        if (top.GetProperty("Actual Rows").GetDouble() != rows || pages > Math.Max(MaxPages, 4 * rows))
        {
            _wrong.Add($"{what}: {top.GetProperty("Actual Rows")} rows from {pages} pages by {string.Join(", ", Nodes(top))}");
        }
    }

    private static IEnumerable<string> Nodes(JsonElement node)
    {
        var index = node.TryGetProperty("Index Name", out var name) ? $" {name}" : "";
        var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes) : [];
        return below.Prepend($"{node.GetProperty("Node Type")}{index}");
    }

    private static string Hash(string type, string key) =>
        $"""encode(substring(sha256(convert_to('{type}', 'UTF8') || '\x00'::bytea || convert_to({key}, 'UTF8')) FOR 16), 'hex')::uuid""";

    private static string Literal(UInt128 id) => $"'{id:x32}'::uuid";

    private static string Literal(EntityName name) => Hash(name.Type, $"'{name.Key}'");

    /// <summary>
    /// 100,000 orders, all of one customer who has no row; one of them has 100,000 contributions, claims, marks and manual links.
    /// </summary>
    private static readonly string Seed =
        $"""
        CREATE TEMPORARY TABLE number AS
            SELECT n, 'o' || lpad(n::text, 5, '0') AS key, timestamptz '{SampleLinks.At(0):O}' + n * interval '10 microseconds' AS at,
                decode(lpad(to_hex(n), 16, '0'), 'hex') AS rank, ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid AS event
            FROM generate_series(0, 99999) AS n;
        INSERT INTO entity
            SELECT {Literal(Workspace.Value)}, {Hash("order", "key")}, 'order', key, CASE WHEN n % 10000 = 0 THEN 2 ELSE 1 END, NULL, 1, 0,
                at, at, 'webhook', convert_to(repeat('x', 300), 'UTF8')
            FROM number;
        INSERT INTO relation_target VALUES (
            {Literal(Workspace.Value)}, 'customer', 'c1', {Literal(Popular)});
        INSERT INTO relation_edge
            SELECT {Literal(Workspace.Value)}, {Hash("order", "key")}, 'customer', 'customer', 'c1', {Literal(Popular)}, 'order', key,
                at, ''
            FROM number;
        INSERT INTO link_contribution
            SELECT {Literal(Shop.Value)}, n, {Literal(SampleLinks.Rule(1).Value)}, 0, 1, 1, {Literal(Workspace.Value)}, {Literal(Busy)},
                'order', '{Busy.Key}', rank, at, event, 1, ''
            FROM number;
        INSERT INTO relation_claim
            SELECT {Literal(Workspace.Value)}, {Literal(Busy)}, 'items', {Hash("customer", "'c' || n % 10")}, {Literal(Shop.Value)},
                {Literal(SampleLinks.Rule(1).Value)}, rank, n, 0, 1, 'customer', 'c' || n % 10, event, at, ''
            FROM number;
        INSERT INTO relation_claim
            SELECT {Literal(Workspace.Value)}, {Literal(Busy)}, 'items', {Literal(UInt128.Zero)}, {Literal(Shop.Value)},
                {Literal(SampleLinks.Rule(1).Value)}, rank, n, 0, 1, NULL, NULL, event, at, ''
            FROM number;
        INSERT INTO manual_link
            SELECT {Literal(Workspace.Value)}, {Literal(Busy)}, ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid, 'order',
                '{Busy.Key}', {Literal(Shop.Value)}, n, at, at, 'api'
            FROM number;
        INSERT INTO link_outcome SELECT {Literal(Shop.Value)}, n, event, CASE WHEN n % 10000 = 9 THEN 3 ELSE 1 END, '' FROM number;
        INSERT INTO link_checkpoint SELECT {Hash("endpoint", "key")}, {Literal(Workspace.Value)}, n, NULL, 0, 1, true, NULL FROM number;
        ANALYZE;
        """;
}
