using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Reads the exact bytes of an event, unless a privacy request has hidden them.</summary>
internal sealed class ReadEventBody(EventReads events, EventStatuses statuses)
{
    internal async Task<Outcome<byte[]>> RunAsync(AllowedEndpoint connector, EventId id, CancellationToken stop = default)
    {
        if (await events.ReadAsync(reader => reader.FindBodyAsync(connector.Id, id, stop)) is not { } body
            || await events.ReadAsync(reader => reader.FindAsync(connector.Id, id, stop)) is not { } stored)
        {
            return Failure.NotFound;
        }

        // The status last: from the commit of an erasure on, no read shows the body.
        var outcome = await statuses.FindAsync(connector.Id, stored.Sequence, stop);
        return outcome is { Status: EventLinkStatus.Erased } ? Failure.EventErased : body;
    }
}
