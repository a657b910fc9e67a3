using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Api.Stats;

/// <summary>Describes the routes of traffic statistics and nodes.</summary>
internal static class StatsOperations
{
    private const string Minutes =
        "data: the requests answered in each minute, from the whole minute of from. A minute is absent if no node reported in it: the "
        + "numbers are then unknown, not zero. The current minute is included and grows. refused: by the code of the answer. latency: "
        + "percentiles of the time from a request's headers to its answer in milliseconds, null if there was none. Minutes are kept for "
        + "7 days at most. A killed node loses the minutes that it had not stored.";

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly MinuteBody[] Example =
    [
        new(
            At,
            1284,
            3,
            new Dictionary<string, long>(StringComparer.Ordinal) { ["invalid_signature"] = 2 },
            new LatencyBody(2.41, 6.9, 14.3)),
    ];

    private static readonly Field[] Range =
    [
        Field.Text(StatsQuery.FromField, "The start. Default: 24 hours before the end. At most 7 days before it.") with
        {
            Format = "date-time",
        },
        Field.Text(StatsQuery.ToField, "The end, which is not included. Default: now, with the current minute.") with
        {
            Format = "date-time",
        },
    ];

    internal static readonly ApiOperation Connector = new("getConnectorStats", Tags.Connectors, "Shows a connector's traffic by minute.")
    {
        Description = Minutes,
        Query = Range,
        Success = Success.Json(
            200, "The traffic.", ApiJson.Default.ConnectorStatsBody, new ConnectorStatsBody(At, At.AddMinutes(1), Example)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Workspace = new(
        "getWorkspaceStats", Tags.Workspaces, "Shows how much of a workspace's limit is used now, and its traffic by minute.")
    {
        Description = "limit: the most concurrent requests. leased: how many of them the gateways may use. inUse and waiting: requests "
            + "that run, and that wait for a permit, as the gateways last reported (about once a second). refused: requests answered "
            + "429 since the workspace was last loaded into memory. gateways: how many gateways hold a lease. " + Minutes,
        Query = Range,
        Success = Success.Json(
            200,
            "The figures.",
            ApiJson.Default.WorkspaceStatsBody,
            new WorkspaceStatsBody(100, 24, 7, 0, 0, 3, At, At.AddMinutes(1), Example)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Nodes = new("listNodes", Tags.Installation, "Lists the nodes that run now.")
    {
        Description = "A node reports every few seconds. A killed one disappears after 20 seconds.",
        Success = Success.Json(
            200,
            "All nodes.",
            ApiJson.Default.PageNodeBody,
            new Page<NodeBody>(
                [new NodeBody("node_gezdgnbvgy3tqojqgezdgnbvgy", "ingest-1", "10.0.0.7:11111", ["gateway", "silo"], "1.0.0", At)],
                NextCursor: null)),
        Problems = [Problem.Unavailable],
    };
}
