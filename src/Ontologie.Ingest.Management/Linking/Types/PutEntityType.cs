using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Creates or replaces an entity type.</summary>
internal sealed class PutEntityType(GrainClient grains, LinkReads links, ILogger<PutEntityType> logger)
{
    internal const string ForceField = "force";

    /// <summary>
    /// Success: the type is durable and holds for every event that is linked from now on. Failure: nothing was changed. Lost dependency:
    /// it may have been changed.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="input">The type.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the reads, not the change.</param>
    internal async Task<Outcome<SavedEntityType>> RunAsync(
        AllowedWorkspace workspace, NewEntityType input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        if (errors is { IsEmpty: false })
        {
            return Failure.InvalidInput(errors);
        }

        if (await grains.WorkspaceAsync(workspace.Id, grain => grain.GetAsync()) is null)
        {
            return Failure.NotFound;
        }

        var current = input.Condition == VersionCondition.None ? null : await FindAsync(workspace, input.Name, stop);
        var (isMet, version) = input.Condition.For(current?.Version);
        if (!isMet)
        {
            return Failure.VersionDiffers;
        }

        var command = new TypeCommand
        {
            Name = input.Name,
            Definition = input.Definition,
            IfVersion = version,
            IsForced = input.IsForced,
        };
        var attempts = 0;
        var change = await grains.OntologyAsync(workspace.Id, grain =>
        {
            attempts++;
            return grain.PutTypeAsync(command);
        });
        if (change.Outcome == OntologyOutcome.VersionDiffers
            && attempts > 1
            && await FindAsync(workspace, input.Name, stop) is { } replaced
            && IsSame(replaced, input))
        {
            // An attempt without an answer has changed it.
            return new SavedEntityType(replaced, current is null);
        }

        if (OntologyFailure.Of(change) is { } failure)
        {
            return failure;
        }

        ManagementLog.EntityTypeSaved(logger, input.Name, workspace.Id.ToString());
        return await FindAsync(workspace, input.Name, stop) is { } saved
            ? new SavedEntityType(saved, change.Outcome == OntologyOutcome.Created)
            : Failure.NotFound;
    }

    private static bool IsSame(EntityTypeRow row, NewEntityType input) =>
        EntityTypeReader.Read(input.Name, input.Definition).Value is { } wanted
        && EntityTypeWriter.Write(wanted).AsSpan().SequenceEqual(row.Definition);

    private Task<EntityTypeRow?> FindAsync(AllowedWorkspace workspace, string name, CancellationToken stop) =>
        links.ReadAsync(reader => reader.FindTypeAsync(workspace.Id, name, stop));
}

/// <summary>The input of <see cref="PutEntityType"/>.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Definition">The definition as JSON in UTF-8.</param>
internal sealed record NewEntityType(string Name, byte[] Definition)
{
    /// <summary>Which version must be in force.</summary>
    internal VersionCondition Condition { get; init; } = VersionCondition.None;

    /// <summary>Whether values of removed or changed properties are dropped.</summary>
    internal bool IsForced { get; init; }
}

/// <summary>An entity type after a change.</summary>
/// <param name="Row">The type.</param>
/// <param name="IsNew">Whether it did not exist before.</param>
internal sealed record SavedEntityType(EntityTypeRow Row, bool IsNew);
