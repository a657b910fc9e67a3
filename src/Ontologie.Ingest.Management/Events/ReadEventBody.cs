using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Reads the exact bytes of an event.</summary>
internal sealed class ReadEventBody(EventReads events)
{
    internal async Task<Outcome<byte[]>> RunAsync(AllowedEndpoint connector, EventId id, CancellationToken stop = default) =>
        await events.ReadAsync(reader => reader.FindBodyAsync(connector.Id, id, stop)) is { } body ? body : Failure.NotFound;
}
