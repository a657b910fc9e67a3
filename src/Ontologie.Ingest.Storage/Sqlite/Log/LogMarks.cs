using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>
/// Decides which events of a log are marks: events in the index by sequence. A reader finds any other event from the next mark, back
/// over at most <see cref="Every"/> - 1 events. See docs/decisions/0013-marks-in-a-log.md.
/// </summary>
internal static class LogMarks
{
    /// <summary>One event in this many is a mark. With fewer marks, appends write fewer pages but readers pass more events.</summary>
    internal const int Every = 16;

    /// <summary>Whether an event is a mark: one in sixteen of a log, and every event without a link to the previous one.</summary>
    /// <param name="endpoint">The endpoint of the log.</param>
    /// <param name="sequence">The event's place in the log.</param>
    /// <param name="previous">The row of the event before it; null if it is not known.</param>
    internal static bool IsMark(EndpointId endpoint, long sequence, long? previous) =>
        previous is null || (ulong)(sequence + Offset(endpoint)) % Every == 0;

    /// <summary>Spreads the marks of endpoints whose logs grow together. Otherwise one commit would write all of their marks.</summary>
    private static long Offset(EndpointId endpoint) => (long)(endpoint.Value % Every);
}
