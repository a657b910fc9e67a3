using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>
/// A transaction on the writer's thread. Every method is complete when it returns. Locks need nothing, because there is one writer.
/// </summary>
internal sealed class SqliteLinkTransaction(StatementCache statements, LinkClock clock) : ILinkTransaction
{
    public Task<DateTimeOffset> ReadClockAsync() => Task.FromResult(clock.Read());

    public Task<IReadOnlyList<EntityTypeRow>> ShareTypesAsync(WorkspaceId workspace, IReadOnlyList<string> names) => Rows(
        [.. names.Select(name => EntityTypeTable.Find(statements, workspace, name)).OfType<EntityTypeRow>()]);

    public Task<EntityTypeRow?> LockTypeAsync(WorkspaceId workspace, string name) =>
        Task.FromResult(EntityTypeTable.Find(statements, workspace, name));

    public Task SaveTypeAsync(EntityTypeRow type) => Done(() => EntityTypeTable.Save(statements, type));

    public Task DeleteTypeAsync(WorkspaceId workspace, string name) => Done(() => EntityTypeTable.Delete(statements, workspace, name));

    public Task<LinkCheckpoint?> LockCheckpointAsync(EndpointId endpoint) => Task.FromResult(CheckpointTable.Find(statements, endpoint));

    public Task SaveCheckpointAsync(LinkCheckpoint checkpoint) => Done(() => CheckpointTable.Save(statements, checkpoint));

    public Task AddRuleVersionAsync(RuleVersionRow version) => Done(() => RuleTable.Add(statements, version));

    public Task<IReadOnlyList<RuleVersionRow>> ReadRulesAsync(EndpointId endpoint) => Rows(RuleTable.InForce(statements, endpoint));

    public Task<RelinkRow?> LockRelinkAsync(EndpointId endpoint, RelinkId id) =>
        Task.FromResult(RelinkTable.Find(statements, endpoint, id));

    public Task<RelinkRow?> FindOpenRelinkAsync(EndpointId endpoint) => Task.FromResult(RelinkTable.FindOpen(statements, endpoint));

    public Task SaveRelinkAsync(RelinkRow relink) => Done(() => RelinkTable.Save(statements, relink));

    public Task<IReadOnlyList<EntityRow?>> LockEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> sorted) =>
        Rows([.. sorted.Select(name => EntityTable.Find(statements, workspace, name))]);

    public Task SaveEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityRow> entities) =>
        Each(entities, entity => EntityTable.Save(statements, workspace, entity));

    public Task DeleteEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> entities) =>
        Each(entities, entity => EntityTable.Delete(statements, workspace, entity));

    public Task<IReadOnlyList<(byte[] Hash, long Sequence)>> FindFencesAsync(
        WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<byte[]> hashes) =>
        Rows(ErasureTable.FindFences(statements, workspace, endpoint, hashes));

    public Task SaveFencesAsync(WorkspaceId workspace, byte[] hash, IReadOnlyList<(EndpointId Endpoint, long Sequence)> fences) =>
        Each(fences, fence => ErasureTable.SaveFence(statements, workspace, hash, fence.Endpoint, fence.Sequence));

    public Task<IReadOnlyList<ContributionRow>> ReadContributionsAsync(EndpointId endpoint, long from, long to) =>
        Rows(ContributionTable.OfEvents(statements, endpoint, from, to));

    public Task AddContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions) =>
        Each(contributions, row => ContributionTable.Add(statements, workspace, row));

    public Task RemoveContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions) =>
        Each(contributions, row =>
        {
            ContributionTable.Remove(statements, workspace, row);
            ClaimTable.Remove(statements, row);
        });

    public Task<IReadOnlyList<ContributionRow>> ReadBestAsync(
        WorkspaceId workspace, EntityName entity, EndpointId endpoint, byte[]? below, int limit) =>
        Rows(ContributionTable.Best(statements, workspace, entity, endpoint, below, limit));

    public Task<(DateTimeOffset First, DateTimeOffset Last)?> ReadSeenAsync(WorkspaceId workspace, EntityName entity) =>
        Task.FromResult(ContributionTable.Seen(statements, workspace, entity));

    public Task<(DateTimeOffset First, DateTimeOffset Last, string Source)?> ReadManuallySeenAsync(
        WorkspaceId workspace, EntityName entity) => Task.FromResult(ManualLinkTable.Seen(statements, workspace, entity));

    public Task AddClaimsAsync(WorkspaceId workspace, IReadOnlyList<RelationClaimRow> claims) =>
        Each(claims, claim => ClaimTable.Add(statements, workspace, claim));

    public Task<IReadOnlyList<RelationClaimRow>> ReadSetMarksAsync(WorkspaceId workspace, EntityName entity, string relation) =>
        Rows(ClaimTable.Marks(statements, workspace, entity, relation));

    public Task<IReadOnlyList<RelationClaimRow>> ReadClaimsAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) =>
        Rows(ClaimTable.Claims(statements, workspace, entity, relation, targets));

    public Task<IReadOnlyList<RelationEdgeRow>> ReadEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) =>
        Rows(targets is null
            ? EdgeTable.List(statements, workspace, entity, relation, after: null, long.MaxValue)
            : EdgeTable.OfTargets(statements, workspace, entity, relation, targets));

    public Task SaveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges) =>
        Each(edges, edge => EdgeTable.Save(statements, workspace, edge));

    public Task RemoveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges) =>
        Each(edges, edge => EdgeTable.Remove(statements, workspace, edge));

    public Task<IReadOnlyList<RelationEdgeRow>> ReadInboundAsync(WorkspaceId workspace, EntityName target, int limit) =>
        Rows(EdgeTable.Inbound(statements, workspace, target, limit));

    public Task RemoveInboundAsync(WorkspaceId workspace, EntityName target) =>
        Done(() => EdgeTable.RemoveTarget(statements, workspace, target));

    public Task RemoveRelationAsync(WorkspaceId workspace, string type, string relation) =>
        Done(() => EdgeTable.RemoveRelation(statements, workspace, type, relation));

    public Task<IReadOnlyList<LinkedEventRow>> ReadEventsAsync(EndpointId endpoint, long from, long to) =>
        Rows(LinkedEventTable.Range(statements, endpoint, from, to));

    public Task SaveEventsAsync(IReadOnlyList<LinkedEventRow> events) =>
        Each(events, row => LinkedEventTable.Save(statements, row));

    public Task<IReadOnlyList<long>> FindManuallyLinkedAsync(EndpointId endpoint, long from, long to) =>
        Rows(ManualLinkTable.Sequences(statements, endpoint, from, to));

    public Task<ManualLinkRow?> FindManualLinkAsync(WorkspaceId workspace, EntityName entity, EventId id) =>
        Task.FromResult(ManualLinkTable.Find(statements, workspace, entity, id));

    public Task AddManualLinkAsync(WorkspaceId workspace, ManualLinkRow link) =>
        Done(() => ManualLinkTable.Add(statements, workspace, link));

    public Task RemoveManualLinkAsync(WorkspaceId workspace, ManualLinkRow link) =>
        Done(() => ManualLinkTable.Remove(statements, workspace, link));

    public Task<IReadOnlyList<ContributionRow>> ReadAnyContributionsAsync(WorkspaceId workspace, EntityName entity, int limit) =>
        Rows(ContributionTable.History(statements, workspace, entity, before: null, limit));

    public Task<IReadOnlyList<ManualLinkRow>> ReadManualLinksAsync(WorkspaceId workspace, EntityName entity, int limit) =>
        Rows(ManualLinkTable.OfEntity(statements, workspace, entity, before: null, limit));

    public Task SaveErasureAsync(ErasureRow erasure) => Done(() => ErasureTable.Save(statements, erasure));

    public Task AddErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events) =>
        Each(events, one => ErasureTable.AddEvent(statements, erasure, one.Endpoint, one.Sequence));

    public Task<bool> RemoveErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events)
    {
        foreach (var (endpoint, sequence) in events)
        {
            ErasureTable.RemoveEvent(statements, erasure, endpoint, sequence);
        }

        return Task.FromResult(ErasureTable.Events(statements, erasure, limit: 1).Count == 0);
    }

    public Task AddGapAsync(LogGapRow gap) => Done(() => CheckpointTable.AddGap(statements, gap));

    private static Task<IReadOnlyList<T>> Rows<T>(List<T> rows) => Task.FromResult<IReadOnlyList<T>>(rows);

    private static Task Done(Action write)
    {
        write();
        return Task.CompletedTask;
    }

    private static Task Each<T>(IReadOnlyList<T> rows, Action<T> write)
    {
        foreach (var row in rows)
        {
            write(row);
        }

        return Task.CompletedTask;
    }
}
