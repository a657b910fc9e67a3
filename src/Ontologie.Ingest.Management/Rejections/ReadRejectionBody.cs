using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Reads the exact bytes of a rejection. A silo opens them: this node may have no master key.</summary>
internal sealed class ReadRejectionBody(RejectionReads rejections, GrainClient grains)
{
    /// <summary>Fails with <see cref="FailureReason.NotFound"/> if there is no such rejection, or its body is not kept.</summary>
    internal async Task<Outcome<byte[]>> RunAsync(AllowedEndpoint connector, RejectionId id, CancellationToken stop = default) =>
        await rejections.ReadAsync(reader => reader.FindAsync(connector.Id, id, stop)) is { SealedBytes: > 0 }
        && await grains.OpenRejectionAsync(connector.Id, id) is { } whole
            ? whole.Body
            : Failure.NotFound;
}
