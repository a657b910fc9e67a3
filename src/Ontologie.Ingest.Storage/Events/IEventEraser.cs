using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Removes the contents of events from the log for privacy requests. Rows, sequences and nonces stay.</summary>
public interface IEventEraser
{
    /// <summary>
    /// Blanks the headers and bodies of events. Success: they are gone, also from the file. Failure or timeout: some or all of them may
    /// be gone; a repeat does no harm. Sequences that are not in the log are ignored.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="sequences">At most 500 events.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task EraseAsync(EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken);
}
