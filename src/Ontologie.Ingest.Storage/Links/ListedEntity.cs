namespace Ontologie.Ingest.Storage.Links;

/// <summary>An entity as lists show it.</summary>
/// <param name="Name">The entity.</param>
/// <param name="Row">Its row; null for a stub, which is only the target of a relation.</param>
public sealed record ListedEntity(EntityName Name, EntityRow? Row)
{
    /// <summary>Whether it is only the target of a relation.</summary>
    public bool IsStub => Row is null;
}
