using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>Reads entities, links, rules and jobs, and changes nothing. Never waits for a writer. All pages are read by key.</summary>
public interface ILinkReader
{
    /// <summary>The entity types of a workspace by name.</summary>
    Task<IReadOnlyList<EntityTypeRow>> ListTypesAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    /// <summary>One entity type, or null.</summary>
    Task<EntityTypeRow?> FindTypeAsync(WorkspaceId workspace, string name, CancellationToken cancellationToken);

    /// <summary>The newest version of each rule of a connector that is not deleted, by position.</summary>
    Task<IReadOnlyList<RuleVersionRow>> ListRulesAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>The versions of one rule, newest first, also of a deleted one.</summary>
    Task<IReadOnlyList<RuleVersionRow>> ListRuleVersionsAsync(
        EndpointId endpoint, RuleId rule, int? below, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The rules of a workspace whose newest definition names an entity type, at most some. Reads all rules of the workspace.
    /// </summary>
    Task<IReadOnlyList<RuleVersionRow>> ListRulesOfWorkspaceAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    /// <summary>The checkpoint of a connector; null before its first rule.</summary>
    Task<LinkCheckpoint?> FindCheckpointAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>Checkpoints that have rules and are not stopped, by endpoint.</summary>
    Task<IReadOnlyList<LinkCheckpoint>> ListActiveCheckpointsAsync(EndpointId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Re-links that are running, of all connectors.</summary>
    Task<IReadOnlyList<RelinkRow>> ListRunningRelinksAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Erasures whose event contents are still to be removed, of all workspaces, with up to some of their events each.</summary>
    Task<IReadOnlyList<(ErasureRow Erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> Events)>> ListOpenErasuresAsync(
        int limit, int eventLimit, CancellationToken cancellationToken);

    /// <summary>The erasures of a workspace, newest first.</summary>
    Task<IReadOnlyList<ErasureRow>> ListErasuresAsync(WorkspaceId workspace, int limit, CancellationToken cancellationToken);

    /// <summary>The re-links of a connector, newest first.</summary>
    Task<IReadOnlyList<RelinkRow>> ListRelinksAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken);

    /// <summary>One re-link, or null.</summary>
    Task<RelinkRow?> FindRelinkAsync(EndpointId endpoint, RelinkId id, CancellationToken cancellationToken);

    /// <summary>The gaps of a connector, newest first.</summary>
    Task<IReadOnlyList<LogGapRow>> ListGapsAsync(EndpointId endpoint, int limit, CancellationToken cancellationToken);

    /// <summary>One entity with a row, or null.</summary>
    Task<EntityRow?> FindEntityAsync(WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken);

    /// <summary>A page of the entities of a type by key. Includes stubs, which are listed as <see cref="ListedEntity.IsStub"/>.</summary>
    Task<IReadOnlyList<ListedEntity>> ListEntitiesAsync(EntityQuery query, CancellationToken cancellationToken);

    /// <summary>The number of entities by type, each counted up to a limit.</summary>
    Task<IReadOnlyDictionary<string, int>> CountEntitiesAsync(WorkspaceId workspace, int limit, CancellationToken cancellationToken);

    /// <summary>Whether a relation that counts points at an entity, and when the events that say so were received.</summary>
    Task<(DateTimeOffset First, DateTimeOffset Last)?> FindStubAsync(
        WorkspaceId workspace, EntityName entity, CancellationToken cancellationToken);

    /// <summary>A page of the relations of an entity, by relation and target.</summary>
    Task<IReadOnlyList<RelationEdgeRow>> ListEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, EntityName? after, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the claims that name a target, of relations to one and to many, by connector, sequence, rule and item.</summary>
    Task<IReadOnlyList<RelationClaimRow>> ListClaimsOfTargetAsync(
        WorkspaceId workspace, EntityName target, RelationClaimRow? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many entities point at an entity, by their type and relation, each counted up to a limit.</summary>
    Task<IReadOnlyList<(string Type, string Relation, int Count)>> CountInboundAsync(
        WorkspaceId workspace, EntityName target, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the entities that point at an entity through one relation of one type, by key.</summary>
    Task<IReadOnlyList<RelationEdgeRow>> ListInboundAsync(
        WorkspaceId workspace, EntityName target, string type, string relation, string? afterKey, int limit,
        CancellationToken cancellationToken);

    /// <summary>A page of the contributions to an entity, newest event first.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="before">Where the last page ended; null for the first page.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ContributionRow>> ListHistoryAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the manual links of an entity, newest event first.</summary>
    Task<IReadOnlyList<ManualLinkRow>> ListManualLinksAsync(
        WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit, CancellationToken cancellationToken);

    /// <summary>The contributions of one event, by rule and item.</summary>
    Task<IReadOnlyList<ContributionRow>> ListContributionsAsync(EndpointId endpoint, long sequence, CancellationToken cancellationToken);

    /// <summary>The manual links of one event.</summary>
    Task<IReadOnlyList<ManualLinkRow>> ListManualLinksOfEventAsync(
        WorkspaceId workspace, EndpointId endpoint, EventId id, CancellationToken cancellationToken);

    /// <summary>The outcomes of a range of events that have one.</summary>
    Task<IReadOnlyList<LinkedEventRow>> ListEventsAsync(
        EndpointId endpoint, long from, long to, CancellationToken cancellationToken);

    /// <summary>The sequences of events with an outcome, without problems. Not for accepted events, which have no row.</summary>
    Task<IReadOnlyList<long>> ListSequencesAsync(
        EndpointId endpoint, EventLinkStatus status, long? after, long? until, bool newestFirst, int limit,
        CancellationToken cancellationToken);
}
