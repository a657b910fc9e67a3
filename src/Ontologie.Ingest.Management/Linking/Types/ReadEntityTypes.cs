using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Reads the entity types of a workspace. There are few, so a list has all of them.</summary>
internal sealed class ReadEntityTypes(GrainClient grains, LinkReads links)
{
    /// <summary>Counting stops here: more entities are shown as "more".</summary>
    internal const int MaxCounted = 1000;

    /// <summary>All types by name.</summary>
    internal async Task<Outcome<IReadOnlyList<EntityTypeRow>>> ListAsync(AllowedWorkspace workspace, CancellationToken stop = default)
    {
        var types = await links.ReadAsync(reader => reader.ListTypesAsync(workspace.Id, stop));
        return types.Count > 0 || await grains.WorkspaceAsync(workspace.Id, grain => grain.GetAsync()) is not null
            ? Outcome<IReadOnlyList<EntityTypeRow>>.Of(types)
            : Failure.NotFound;
    }

    /// <summary>One type.</summary>
    internal async Task<Outcome<EntityTypeRow>> FindAsync(AllowedWorkspace workspace, string name, CancellationToken stop = default) =>
        await links.ReadAsync(reader => reader.FindTypeAsync(workspace.Id, name, stop)) is { } found ? found : Failure.NotFound;

    /// <summary>The number of entities by type, each counted up to <see cref="MaxCounted"/> and one more.</summary>
    internal Task<IReadOnlyDictionary<string, int>> CountAsync(AllowedWorkspace workspace, CancellationToken stop = default) =>
        links.ReadAsync(reader => reader.CountEntitiesAsync(workspace.Id, MaxCounted + 1, stop));
}
