using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Deletes an entity type that nothing uses.</summary>
internal sealed class DeleteEntityType(GrainClient grains, LinkReads links, ILogger<DeleteEntityType> logger)
{
    /// <summary>Success: the type is gone. Failure: nothing was changed. Lost dependency: it may be gone.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="name">The type's name.</param>
    /// <param name="condition">Which version must be in force.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the read, not the change.</param>
    /// <returns>The type as it was.</returns>
    internal async Task<Outcome<EntityTypeRow>> RunAsync(
        AllowedWorkspace workspace,
        string name,
        VersionCondition condition,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        if (errors is { IsEmpty: false })
        {
            return Failure.InvalidInput(errors);
        }

        if (await links.ReadAsync(reader => reader.FindTypeAsync(workspace.Id, name, stop)) is not { } current)
        {
            return Failure.NotFound;
        }

        var (isMet, version) = condition.For(current.Version);
        if (!isMet)
        {
            return Failure.VersionDiffers;
        }

        var attempts = 0;
        var change = await grains.OntologyAsync(workspace.Id, grain =>
        {
            attempts++;
            return grain.DeleteTypeAsync(name, version);
        });

        // An attempt without an answer may have deleted it.
        var isGone = attempts > 1 && change.Outcome == OntologyOutcome.Unknown;
        if (!isGone && OntologyFailure.Of(change) is { } failure)
        {
            return failure;
        }

        ManagementLog.EntityTypeDeleted(logger, name, workspace.Id.ToString());
        return current;
    }
}
