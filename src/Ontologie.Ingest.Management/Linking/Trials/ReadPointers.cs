using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Lists everything that a rule can point at in one event.</summary>
internal sealed class ReadPointers(TrialEvents events)
{
    internal async Task<Outcome<DocumentPointerList>> RunAsync(AllowedConnector connector, EventId id, CancellationToken stop = default) =>
        await events.FindAsync(connector, id, stop) switch
        {
            null => Failure.NotFound,
            { IsErased: true } => Failure.EventErased,
            var (input, _) => DocumentPointerList.Of(InputDocument.Of(input)),
        };
}
