using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Rules;

/// <summary>Reads how far the linker of a connector is.</summary>
internal sealed class ReadLinkerState(LinkReads links, EventReads events)
{
    /// <summary>As many gaps as a page shows. Each means that retention removed events before they were linked.</summary>
    private const int MaxGaps = 10;

    /// <summary>The state of the linker; null before the connector's first rule.</summary>
    internal async Task<LinkerState?> RunAsync(AllowedConnector connector, CancellationToken stop = default)
    {
        if (await links.ReadAsync(reader => reader.FindCheckpointAsync(connector.Id, stop)) is not { } checkpoint)
        {
            return null;
        }

        var head = (await events.TotalsAsync(connector.Id, stop)).LastSequence;
        var gaps = await links.ReadAsync(reader => reader.ListGapsAsync(connector.Id, MaxGaps, stop));
        return new LinkerState(checkpoint, head, gaps);
    }
}

/// <summary>How far a linker is.</summary>
/// <param name="Checkpoint">Its checkpoint.</param>
/// <param name="Head">The last sequence of the log, read after the checkpoint.</param>
/// <param name="Gaps">The newest gaps, newest first.</param>
internal sealed record LinkerState(LinkCheckpoint Checkpoint, long Head, IReadOnlyList<LogGapRow> Gaps)
{
    /// <summary>The events that wait for the linker; 0 without an enabled rule.</summary>
    internal long Lag => Checkpoint.HasRules ? Math.Max(0, Head - Checkpoint.Sequence) : 0;
}
