using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>
/// A link transaction in PostgreSQL, at read committed: each statement sees everything that was committed before it, and so before the
/// locks of the statements before it.
/// </summary>
internal sealed class PostgresLinkTransaction(BatchedSession session) : ILinkTransaction
{
    private readonly EntityLocks _entities = new(session);
    private readonly HashSet<WorkspaceId> _sharedRelations = [];

    /// <summary>Sends all writes. The transaction can then be committed.</summary>
    internal Task CompleteAsync()
    {
        _entities.ReleaseMissing();
        return session.FlushAsync();
    }

    public Task<DateTimeOffset> ReadClockAsync() => OneAsync(new RowQuery<DateTimeOffset>("SELECT clock_timestamp()", row => row.Time(0)));

    public async Task<IReadOnlyList<EntityTypeRow>> ShareTypesAsync(WorkspaceId workspace, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return [];
        }

        session.Lock(LinkLocks.ShareTypes(workspace, [.. names.Order(StringComparer.Ordinal)]));
        return await session.ReadAsync(PostgresTypeTable.Named(workspace, names));
    }

    public async Task<EntityTypeRow?> LockTypeAsync(WorkspaceId workspace, string name)
    {
        session.Lock(LinkLocks.TakeType(workspace, name));
        return await OneOrNoneAsync(PostgresTypeTable.Named(workspace, [name]));
    }

    public Task SaveTypeAsync(EntityTypeRow type) => Write(PostgresTypeTable.Save(type));

    public Task DeleteTypeAsync(WorkspaceId workspace, string name) => Write(PostgresTypeTable.Delete(workspace, name));

    public async Task<LinkCheckpoint?> LockCheckpointAsync(EndpointId endpoint)
    {
        session.Lock(LinkLocks.TakeCheckpoint(endpoint));
        return await OneOrNoneAsync(PostgresCheckpointTable.One(endpoint));
    }

    public Task SaveCheckpointAsync(LinkCheckpoint checkpoint) => Write(PostgresCheckpointTable.Save(checkpoint));

    public Task AddRuleVersionAsync(RuleVersionRow version) => Write(PostgresRuleTable.Add(version));

    public Task<IReadOnlyList<RuleVersionRow>> ReadRulesAsync(EndpointId endpoint) => ListAsync(PostgresRuleTable.Newest(endpoint));

    public Task<RelinkRow?> LockRelinkAsync(EndpointId endpoint, RelinkId id) =>
        OneOrNoneAsync(PostgresRelinkTable.OneLocked(endpoint, id));

    public Task<RelinkRow?> FindOpenRelinkAsync(EndpointId endpoint) => OneOrNoneAsync(PostgresRelinkTable.Open(endpoint));

    public Task SaveRelinkAsync(RelinkRow relink) => Write(PostgresRelinkTable.Save(relink));

    public Task<IReadOnlyList<EntityRow?>> LockEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> sorted) =>
        _entities.LockAsync(workspace, sorted);

    public Task SaveEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityRow> entities)
    {
        _entities.Save(workspace, entities);
        return Task.CompletedTask;
    }

    public Task DeleteEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> entities)
    {
        _entities.Delete(workspace, entities);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Also keeps erasures out until the end. So an erasure removes what this transaction writes, or its fence is found here.
    /// </summary>
    public async Task<IReadOnlyList<(byte[] Hash, long Sequence)>> FindFencesAsync(
        WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<byte[]> hashes)
    {
        ShareRelations(workspace);
        return hashes.Count == 0 ? [] : await session.ReadAsync(PostgresErasureTable.Fences(workspace, endpoint, hashes));
    }

    public Task SaveFencesAsync(WorkspaceId workspace, byte[] hash, IReadOnlyList<(EndpointId Endpoint, long Sequence)> fences) =>
        fences.Count == 0 ? Task.CompletedTask : Write(PostgresErasureTable.SaveFences(workspace, hash, fences));

    public Task<IReadOnlyList<ContributionRow>> ReadContributionsAsync(EndpointId endpoint, long from, long to) =>
        ListAsync(PostgresContributionTable.OfEvents(endpoint, from, to));

    public Task AddContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions) =>
        contributions.Count == 0 ? Task.CompletedTask : Write(PostgresContributionTable.Add(workspace, contributions));

    public Task RemoveContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions)
    {
        if (contributions.Count > 0)
        {
            ShareRelations(workspace);
            session.Write(PostgresClaimTable.RemoveOf(contributions));
            session.Write(PostgresContributionTable.Remove(contributions));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ContributionRow>> ReadBestAsync(
        WorkspaceId workspace, EntityName entity, EndpointId endpoint, byte[]? below, int limit) =>
        ListAsync(PostgresContributionTable.Best(workspace, entity, endpoint, below, limit));

    public Task<(DateTimeOffset First, DateTimeOffset Last)?> ReadSeenAsync(WorkspaceId workspace, EntityName entity) =>
        OneAsync(PostgresContributionTable.Seen(workspace, entity));

    public Task<(DateTimeOffset First, DateTimeOffset Last, string Source)?> ReadManuallySeenAsync(
        WorkspaceId workspace, EntityName entity) => OneAsync(PostgresManualLinkTable.Seen(workspace, entity));

    public Task AddClaimsAsync(WorkspaceId workspace, IReadOnlyList<RelationClaimRow> claims)
    {
        if (claims.Count > 0)
        {
            ShareRelations(workspace);
            session.Write(PostgresClaimTable.Add(workspace, claims));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RelationClaimRow>> ReadSetMarksAsync(WorkspaceId workspace, EntityName entity, string relation) =>
        ListAsync(PostgresClaimTable.Marks(workspace, entity, relation));

    public async Task<IReadOnlyList<RelationClaimRow>> ReadClaimsAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) =>
        targets is { Count: 0 } ? [] : await session.ReadAsync(PostgresClaimTable.Best(workspace, entity, relation, targets));

    public async Task<IReadOnlyList<RelationEdgeRow>> ReadEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) =>
        targets is { Count: 0 } ? [] : await session.ReadAsync(PostgresEdgeTable.OfEntity(workspace, entity, relation, targets));

    public Task SaveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges)
    {
        if (edges.Count > 0)
        {
            ShareRelations(workspace);
            session.Write(PostgresEdgeTable.AddTargets(workspace, edges));
            session.Write(PostgresEdgeTable.Save(workspace, edges));
        }

        return Task.CompletedTask;
    }

    public Task RemoveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges)
    {
        if (edges.Count > 0)
        {
            ShareRelations(workspace);
            session.Write(PostgresEdgeTable.Remove(workspace, edges));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RelationEdgeRow>> ReadInboundAsync(WorkspaceId workspace, EntityName target, int limit) =>
        ListAsync(PostgresInboundTable.Some(workspace, target, limit));

    /// <summary>Waits for the transactions of the workspace that have changed relations or read fences, and keeps others out.</summary>
    public Task RemoveInboundAsync(WorkspaceId workspace, EntityName target)
    {
        session.Lock(LinkLocks.TakeRelations(workspace));
        session.Write(PostgresInboundTable.Remove(workspace, target));
        return Write(PostgresInboundTable.RemoveName(workspace, target));
    }

    public Task RemoveRelationAsync(WorkspaceId workspace, string type, string relation)
    {
        ShareRelations(workspace);
        return Write(PostgresEdgeTable.RemoveAll(workspace, type, relation));
    }

    public Task<IReadOnlyList<LinkedEventRow>> ReadEventsAsync(EndpointId endpoint, long from, long to) =>
        ListAsync(PostgresOutcomeTable.OfEvents(endpoint, from, to));

    public Task SaveEventsAsync(IReadOnlyList<LinkedEventRow> events) =>
        events.Count == 0 ? Task.CompletedTask : Write(PostgresOutcomeTable.Save(events));

    public Task<IReadOnlyList<long>> FindManuallyLinkedAsync(EndpointId endpoint, long from, long to) =>
        ListAsync(PostgresManualLinkTable.Sequences(endpoint, from, to));

    public Task<ManualLinkRow?> FindManualLinkAsync(WorkspaceId workspace, EntityName entity, EventId id) =>
        OneOrNoneAsync(PostgresManualLinkTable.One(workspace, entity, id));

    public Task AddManualLinkAsync(WorkspaceId workspace, ManualLinkRow link) => Write(PostgresManualLinkTable.Add(workspace, link));

    public Task RemoveManualLinkAsync(WorkspaceId workspace, ManualLinkRow link) => Write(PostgresManualLinkTable.Remove(workspace, link));

    public Task<IReadOnlyList<ContributionRow>> ReadAnyContributionsAsync(WorkspaceId workspace, EntityName entity, int limit) =>
        ListAsync(PostgresContributionTable.History(workspace, entity, before: null, limit));

    public Task<IReadOnlyList<ManualLinkRow>> ReadManualLinksAsync(WorkspaceId workspace, EntityName entity, int limit) =>
        ListAsync(PostgresManualLinkTable.Page(workspace, entity, before: null, limit));

    public Task SaveErasureAsync(ErasureRow erasure) => Write(PostgresErasureTable.Save(erasure));

    public Task AddErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events) =>
        events.Count == 0 ? Task.CompletedTask : Write(PostgresErasureTable.AddEvents(erasure, events));

    public Task<bool> RemoveErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events)
    {
        session.Write(PostgresErasureTable.RemoveEvents(erasure, events));
        return OneAsync(PostgresErasureTable.HasNoEvents(erasure));
    }

    public Task AddGapAsync(LogGapRow gap) => Write(PostgresCheckpointTable.AddGap(gap));

    private void ShareRelations(WorkspaceId workspace)
    {
        if (_sharedRelations.Add(workspace))
        {
            session.Lock(LinkLocks.ShareRelations(workspace));
        }
    }

    private Task Write(WriteCommand command)
    {
        session.Write(command);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(RowQuery<T> query) => await session.ReadAsync(query);

    private async Task<T> OneAsync<T>(RowQuery<T> query) => (await session.ReadAsync(query))[0];

    private async Task<T?> OneOrNoneAsync<T>(RowQuery<T> query)
        where T : class => await session.ReadAsync(query) is [var row, ..] ? row : null;
}
