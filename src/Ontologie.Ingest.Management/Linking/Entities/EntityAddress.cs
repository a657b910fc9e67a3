using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Names an entity of a workspace that the caller may use. The action finds out whether the entity exists.</summary>
/// <param name="Allowed">The workspace.</param>
/// <param name="Name">The entity.</param>
internal sealed record EntityAddress(AllowedWorkspace Allowed, EntityName Name)
{
    internal WorkspaceId Workspace => Allowed.Id;
}
