using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Reads one rejection with its headers.</summary>
internal sealed class ReadRejection(RejectionReads rejections)
{
    internal async Task<Outcome<RejectionRow>> RunAsync(AllowedEndpoint connector, RejectionId id, CancellationToken stop = default) =>
        await rejections.ReadAsync(reader => reader.FindAsync(connector.Id, id, stop)) is { } row ? row : Failure.NotFound;
}
