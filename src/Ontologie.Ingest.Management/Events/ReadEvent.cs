using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Reads an event with its headers and repeats. The repeats include every duplicate answered before the read.</summary>
internal sealed class ReadEvent(GrainClient grains, EventReads events)
{
    internal async Task<Outcome<StoredEventWithHeaders>> RunAsync(AllowedEndpoint connector, EventId id, CancellationToken stop = default)
    {
        await grains.SettleRepeatsAsync(connector.Id);
        return await events.ReadAsync(reader => reader.FindAsync(connector.Id, id, stop)) is { } found ? found : Failure.NotFound;
    }
}
