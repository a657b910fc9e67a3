using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>The record that an entity was erased.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Id">A random number.</param>
/// <param name="At">When it was erased.</param>
/// <param name="By">Who did it.</param>
/// <param name="DeletesEvents">Whether the contents of its events are erased too.</param>
/// <param name="IsDone">Whether all contents are erased.</param>
/// <param name="Traces">
/// The entity, as long as old events of other entities may still name it; null once they do not. The record does not name the entity then.
/// </param>
public sealed record ErasureRow(
    WorkspaceId Workspace, UInt128 Id, DateTimeOffset At, string By, bool DeletesEvents, bool IsDone, EntityName? Traces);
