using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads <c>links.db</c>. Each read has a pooled read-only connection and one snapshot. It never waits for the writer.</summary>
internal sealed class SqliteLinkReader(string path, DataFileGuard? guard = null) : ILinkReader
{
    private readonly SqliteSnapshots _snapshots = new(path, guard);

    public Task<IReadOnlyList<EntityTypeRow>> ListTypesAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        ListAsync(read => EntityTypeTable.List(read, workspace), cancellationToken);

    public Task<EntityTypeRow?> FindTypeAsync(WorkspaceId workspace, string name, CancellationToken cancellationToken) =>
        RunAsync(read => EntityTypeTable.Find(read, workspace, name), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRulesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        ListAsync(read => RuleTable.InForce(read, endpoint), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRuleVersionsAsync(
        EndpointId endpoint, RuleId rule, int? below, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => RuleTable.Versions(read, endpoint, rule, below, limit), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRulesOfWorkspaceAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        ListAsync(read => RuleTable.InForce(read, workspace), cancellationToken);

    public Task<LinkCheckpoint?> FindCheckpointAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        RunAsync(read => CheckpointTable.Find(read, endpoint), cancellationToken);

    public Task<IReadOnlyList<LinkCheckpoint>> ListActiveCheckpointsAsync(
        EndpointId? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => CheckpointTable.Active(read, after, limit), cancellationToken);

    public Task<IReadOnlyList<RelinkRow>> ListRunningRelinksAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync(read => RelinkTable.Running(read, limit), cancellationToken);

    public Task<IReadOnlyList<(ErasureRow Erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> Events)>> ListOpenErasuresAsync(
        int limit, int eventLimit, CancellationToken cancellationToken) =>
        ListAsync(
            read => ErasureTable.Open(read, limit).ConvertAll(
                erasure => (erasure, (IReadOnlyList<(EndpointId, long)>)ErasureTable.Events(read, erasure, eventLimit))),
            cancellationToken);

    public Task<IReadOnlyList<RelationClaimRow>> ListClaimsOfTargetAsync(
        WorkspaceId workspace, EntityName target, RelationClaimRow? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => ClaimTable.OfTarget(read, workspace, target, after, limit), cancellationToken);

    public Task<IReadOnlyList<ErasureRow>> ListErasuresAsync(WorkspaceId workspace, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => ErasureTable.List(read, workspace, limit), cancellationToken);

    public Task<IReadOnlyList<RelinkRow>> ListRelinksAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => RelinkTable.List(read, endpoint, limit), cancellationToken);

    public Task<RelinkRow?> FindRelinkAsync(EndpointId endpoint, RelinkId id, CancellationToken cancellationToken) =>
        RunAsync(read => RelinkTable.Find(read, endpoint, id), cancellationToken);

    public Task<IReadOnlyList<LogGapRow>> ListGapsAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => CheckpointTable.Gaps(read, endpoint, limit), cancellationToken);

    public Task<EntityRow?> FindEntityAsync(WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken) =>
        RunAsync(read => EntityTable.Find(read, workspace, entity), cancellationToken);

    public Task<IReadOnlyList<ListedEntity>> ListEntitiesAsync(EntityQuery query, CancellationToken cancellationToken) =>
        ListAsync(read => EntityLists.List(read, query), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> CountEntitiesAsync(
        WorkspaceId workspace, int limit, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyDictionary<string, int>>(read => EntityLists.Count(read, workspace, limit), cancellationToken);

    public Task<(DateTimeOffset First, DateTimeOffset Last)?> FindStubAsync(
        WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken) =>
        RunAsync(read => EdgeTable.SeenAsTarget(read, workspace, entity), cancellationToken);

    public Task<IReadOnlyList<RelationEdgeRow>> ListEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, EntityName? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => EdgeTable.List(read, workspace, entity, relation, after, limit), cancellationToken);

    public Task<IReadOnlyList<(string Type, string Relation, int Count)>> CountInboundAsync(
        WorkspaceId workspace, EntityName target, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => EdgeTable.CountInbound(read, workspace, target, limit), cancellationToken);

    public Task<IReadOnlyList<RelationEdgeRow>> ListInboundAsync(
        WorkspaceId workspace, EntityName target, string type, string relation, string? afterKey, int limit,
        CancellationToken cancellationToken) =>
        ListAsync(read => EdgeTable.Inbound(read, workspace, target, type, relation, afterKey, limit), cancellationToken);

    public Task<IReadOnlyList<ContributionRow>> ListHistoryAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => ContributionTable.History(read, workspace, entity, before, limit), cancellationToken);

    public Task<IReadOnlyList<ManualLinkRow>> ListManualLinksAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken) =>
        ListAsync(read => ManualLinkTable.OfEntity(read, workspace, entity, before, limit), cancellationToken);

    public Task<IReadOnlyList<ContributionRow>> ListContributionsAsync(
        EndpointId endpoint, long sequence, CancellationToken cancellationToken) =>
        ListAsync(read => ContributionTable.OfEvents(read, endpoint, sequence, sequence), cancellationToken);

    public Task<IReadOnlyList<ManualLinkRow>> ListManualLinksOfEventAsync(
        WorkspaceId workspace, EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        ListAsync(read => ManualLinkTable.OfEvent(read, workspace, endpoint, id), cancellationToken);

    public Task<IReadOnlyList<LinkedEventRow>> ListEventsAsync(
        EndpointId endpoint, long from, long to, CancellationToken cancellationToken) =>
        ListAsync(read => LinkedEventTable.Range(read, endpoint, from, to), cancellationToken);

    public Task<IReadOnlyList<long>> ListSequencesAsync(
        EndpointId endpoint, EventLinkStatus status, long? after, long? until, bool newestFirst, int limit,
        CancellationToken cancellationToken) =>
        ListAsync(
            read => LinkedEventTable.Sequences(read, endpoint, status, after, until, newestFirst, limit), cancellationToken);

    private Task<IReadOnlyList<T>> ListAsync<T>(Func<StatementCache, List<T>> read, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<T>>(read, cancellationToken);

    private Task<T> RunAsync<T>(Func<StatementCache, T> read, CancellationToken cancellationToken) =>
        _snapshots.ReadAsync(read, cancellationToken);
}
