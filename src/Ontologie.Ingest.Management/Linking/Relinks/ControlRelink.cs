using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Relinks;

/// <summary>Pauses, resumes or cancels a re-link.</summary>
internal sealed class ControlRelink(GrainClient grains, LinkReads links)
{
    /// <summary>Success: it is so, durably. Failure: nothing was changed. Lost dependency: it may have been changed.</summary>
    internal async Task<Outcome<RelinkRow>> RunAsync(
        AllowedEndpoint connector, RelinkId relink, RelinkControl control, CancellationToken stop = default)
    {
        var change = await grains.LinkerAsync(connector.Id, grain => grain.ControlRelinkAsync(relink, control));
        return change.Outcome == RelinkChangeOutcome.Done
            ? await links.ReadAsync(reader => reader.FindRelinkAsync(connector.Id, relink, stop)) is { } found ? found : Failure.NotFound
            : RelinkFailure.Of(change.Outcome);
    }
}
