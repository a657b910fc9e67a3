using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Lists everything that a rule can point at in one event.</summary>
internal sealed class ReadPointers
{
    internal Task<Outcome<object>> RunAsync(AllowedConnector connector, EventId id, CancellationToken stop = default) =>
        throw new NotImplementedException();
}
