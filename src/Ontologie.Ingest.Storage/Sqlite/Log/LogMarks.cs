using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>
/// Which events of a log are in the index by sequence, see docs/decisions/0013-marks-in-a-log.md. The others are found from the
/// next one that is, back over at most <see cref="Every"/> - 1 others.
/// </summary>
internal static class LogMarks
{
    /// <summary>The more, the fewer pages of the index an append writes, and the more events a reader passes until it is where it begins.</summary>
    internal const int Every = 16;

    /// <summary>Whether an event is to be in the index: each sixteenth of a log, and one that has nothing before it that it could name.</summary>
    /// <param name="endpoint">Whose log it is.</param>
    /// <param name="sequence">The event's place there.</param>
    /// <param name="previous">The row of the event before it, where that is known.</param>
    internal static bool IsMark(EndpointId endpoint, long sequence, long? previous) =>
        previous is null || (ulong)(sequence + Turn(endpoint)) % Every == 0;

    /// <summary>Endpoints whose logs grow together take turns: or a commit would have marks of all of them, and fifteen none.</summary>
    private static long Turn(EndpointId endpoint) => (long)(endpoint.Value % Every);
}
