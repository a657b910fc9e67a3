using System.Globalization;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Pages;

/// <summary>The pages to measure: the lists at both ends of a log and in its middle, with and without filters.</summary>
internal static class MeasuredPages
{
    /// <summary>The sequence before which the oldest page of fifty events begins.</summary>
    private const int OldestPage = 51;

    public static async Task<IReadOnlyList<(string Name, string Address)>> OfAsync(
        ManagementApi api, string connector, CancellationToken cancel)
    {
        var oldest = await api.ReadEndAsync(connector, newest: false, cancel);
        var newest = await api.ReadEndAsync(connector, newest: true, cancel);
        var workspace = await api.ReadWorkspaceOfAsync(connector, cancel);
        var path = $"connectors/{connector}";
        return
        [
            ("Live data", $"?workspace={workspace}"),
            ("Events, newest", $"{path}/events"),
            ("Events, oldest", $"{path}/events?after={OldestPage}"),
            ("Events, middle", string.Create(CultureInfo.InvariantCulture, $"{path}/events?after={newest.Sequence / 2}")),
            ("Events of a type that all have", $"{path}/events?type=load.test"),
            ("Events of a type that none has", $"{path}/events?type=no.such.type"),
            ("Events of the first second", $"{path}/events?from={Time(oldest.ReceivedAt)}&to={Time(oldest.ReceivedAt.AddSeconds(1))}"),
            ("Events of the last minute", $"{path}/events?from={Time(newest.ReceivedAt.AddMinutes(-1))}"),
            ("Events with one id, the oldest", $"{path}/events?event={oldest.EventId}"),
            ("Event", $"{path}/events/{newest.EventId}"),
            ("Connector", path),
            ("Monitoring, 7 days", "monitoring?range=7d"),
        ];
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
