using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Reads links, one statement for each method.</summary>
internal sealed class PostgresLinkReader(PostgresDatabase database) : ILinkReader
{
    public Task<IReadOnlyList<EntityTypeRow>> ListTypesAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        ListAsync(PostgresTypeTable.All(workspace), cancellationToken);

    public Task<EntityTypeRow?> FindTypeAsync(WorkspaceId workspace, string name, CancellationToken cancellationToken) =>
        FindAsync(PostgresTypeTable.Named(workspace, [name]), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRulesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        ListAsync(PostgresRuleTable.Newest(endpoint), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRuleVersionsAsync(
        EndpointId endpoint, RuleId rule, int? below, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresRuleTable.VersionsOf(endpoint, rule, below, limit), cancellationToken);

    public Task<IReadOnlyList<RuleVersionRow>> ListRulesOfWorkspaceAsync(WorkspaceId workspace, CancellationToken cancellationToken) =>
        ListAsync(PostgresRuleTable.Newest(workspace), cancellationToken);

    public Task<LinkCheckpoint?> FindCheckpointAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        FindAsync(PostgresCheckpointTable.One(endpoint), cancellationToken);

    public Task<IReadOnlyList<LinkCheckpoint>> ListActiveCheckpointsAsync(
        EndpointId? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresCheckpointTable.Active(after, limit), cancellationToken);

    public Task<IReadOnlyList<RelinkRow>> ListRunningRelinksAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresRelinkTable.Running(limit), cancellationToken);

    public async Task<IReadOnlyList<(ErasureRow Erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> Events)>>
        ListOpenErasuresAsync(int limit, int eventLimit, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(PostgresErasureTable.Open(limit, eventLimit), cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Erasure).Select(erasure => (
                erasure.Key,
                (IReadOnlyList<(EndpointId, long)>)[.. erasure.Where(row => row.Event is not null).Select(row => row.Event!.Value)])),
        ];
    }

    public Task<IReadOnlyList<RelationClaimRow>> ListClaimsOfTargetAsync(
        WorkspaceId workspace, EntityName target, RelationClaimRow? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresClaimTable.OfTarget(workspace, target, after, limit), cancellationToken);

    public Task<IReadOnlyList<ErasureRow>> ListErasuresAsync(WorkspaceId workspace, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresErasureTable.Newest(workspace, limit), cancellationToken);

    public Task<IReadOnlyList<RelinkRow>> ListRelinksAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresRelinkTable.Newest(endpoint, limit), cancellationToken);

    public Task<RelinkRow?> FindRelinkAsync(EndpointId endpoint, RelinkId id, CancellationToken cancellationToken) =>
        FindAsync(PostgresRelinkTable.One(endpoint, id), cancellationToken);

    public Task<IReadOnlyList<LogGapRow>> ListGapsAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresCheckpointTable.Gaps(endpoint, limit), cancellationToken);

    public Task<EntityRow?> FindEntityAsync(WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken) =>
        FindAsync(PostgresEntityTable.One(workspace, entity), cancellationToken);

    public Task<IReadOnlyList<ListedEntity>> ListEntitiesAsync(EntityQuery query, CancellationToken cancellationToken) =>
        ListAsync(PostgresEntityList.Page(query), cancellationToken);

    public async Task<IReadOnlyDictionary<string, int>> CountEntitiesAsync(
        WorkspaceId workspace, int limit, CancellationToken cancellationToken)
    {
        var counts = await ListAsync(PostgresEntityList.Counts(workspace, limit), cancellationToken);
        return counts.Where(count => count.Count > 0).ToDictionary(count => count.Type, count => count.Count, StringComparer.Ordinal);
    }

    public async Task<(DateTimeOffset First, DateTimeOffset Last)?> FindStubAsync(
        WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken) =>
        (await ListAsync(PostgresInboundTable.Seen(workspace, entity), cancellationToken))[0];

    public Task<IReadOnlyList<RelationEdgeRow>> ListEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, EntityName? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresEdgeTable.PageOfEntity(workspace, entity, relation, after, limit), cancellationToken);

    public Task<IReadOnlyList<(string Type, string Relation, int Count)>> CountInboundAsync(
        WorkspaceId workspace, EntityName target, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresInboundTable.Counts(workspace, target, limit), cancellationToken);

    public Task<IReadOnlyList<RelationEdgeRow>> ListInboundAsync(
        WorkspaceId workspace, EntityName target, string type, string relation, string? afterKey, int limit,
        CancellationToken cancellationToken) =>
        ListAsync(PostgresInboundTable.Page(workspace, target, type, relation, afterKey, limit), cancellationToken);

    public Task<IReadOnlyList<ContributionRow>> ListHistoryAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresContributionTable.History(workspace, entity, before, limit), cancellationToken);

    public Task<IReadOnlyList<ManualLinkRow>> ListManualLinksAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken) =>
        ListAsync(PostgresManualLinkTable.Page(workspace, entity, before, limit), cancellationToken);

    public Task<IReadOnlyList<ContributionRow>> ListContributionsAsync(
        EndpointId endpoint, long sequence, CancellationToken cancellationToken) =>
        ListAsync(PostgresContributionTable.OfEvents(endpoint, sequence, sequence), cancellationToken);

    public Task<IReadOnlyList<ManualLinkRow>> ListManualLinksOfEventAsync(
        WorkspaceId workspace, EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        ListAsync(PostgresManualLinkTable.OfEvent(workspace, endpoint, id), cancellationToken);

    public Task<IReadOnlyList<LinkedEventRow>> ListEventsAsync(
        EndpointId endpoint, long from, long to, CancellationToken cancellationToken) =>
        ListAsync(PostgresOutcomeTable.OfEvents(endpoint, from, to), cancellationToken);

    public Task<IReadOnlyList<long>> ListSequencesAsync(
        EndpointId endpoint, EventLinkStatus status, long? after, long? until, bool newestFirst, int limit,
        CancellationToken cancellationToken) =>
        ListAsync(PostgresOutcomeTable.Sequences(endpoint, status, after, until, newestFirst, limit), cancellationToken);

    private async Task<T?> FindAsync<T>(RowQuery<T> query, CancellationToken cancellationToken)
        where T : class => await ListAsync(query, cancellationToken) is [var row, ..] ? row : null;

    private async Task<IReadOnlyList<T>> ListAsync<T>(RowQuery<T> query, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand(query.Sql);
        command.Parameters.AddRange(query.Values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await BatchedSession.ReadRowsAsync(reader, query.Read, cancellationToken);
    }
}
