using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>
/// One transaction of an <see cref="ILinkStore"/>. Locks in this order, or transactions may wait for each other: entity types, then the
/// checkpoint or the job, then entities in their order. Read fences after the entities are locked. Targets of relations are not locked.
/// </summary>
/// <remarks>Lists are written with one statement each. An empty list does nothing.</remarks>
public interface ILinkTransaction
{
    /// <summary>The store's clock, in whole microseconds. Two reads after the lock of the same entity never go back.</summary>
    Task<DateTimeOffset> ReadClockAsync();

    /// <summary>Reads entity types and locks them against changes until the end. Missing ones are left out.</summary>
    Task<IReadOnlyList<EntityTypeRow>> ShareTypesAsync(WorkspaceId workspace, IReadOnlyList<string> names);

    /// <summary>Reads one entity type and locks it against everyone; null if it is missing, then its name is locked.</summary>
    Task<EntityTypeRow?> LockTypeAsync(WorkspaceId workspace, string name);

    /// <summary>Creates or replaces an entity type.</summary>
    Task SaveTypeAsync(EntityTypeRow type);

    /// <summary>Deletes an entity type.</summary>
    Task DeleteTypeAsync(WorkspaceId workspace, string name);

    /// <summary>The checkpoint, locked; null before the first rule, then its place is locked.</summary>
    Task<LinkCheckpoint?> LockCheckpointAsync(EndpointId endpoint);

    /// <summary>Creates or replaces a checkpoint that this transaction has locked.</summary>
    Task SaveCheckpointAsync(LinkCheckpoint checkpoint);

    /// <summary>Adds a version of a rule.</summary>
    Task AddRuleVersionAsync(RuleVersionRow version);

    /// <summary>The newest version of each rule of a connector that is not deleted, by position.</summary>
    Task<IReadOnlyList<RuleVersionRow>> ReadRulesAsync(EndpointId endpoint);

    /// <summary>The re-link, locked; null if there is none.</summary>
    Task<RelinkRow?> LockRelinkAsync(EndpointId endpoint, RelinkId id);

    /// <summary>The re-link that is running or paused; null if there is none.</summary>
    Task<RelinkRow?> FindOpenRelinkAsync(EndpointId endpoint);

    /// <summary>Creates or replaces a re-link.</summary>
    Task SaveRelinkAsync(RelinkRow relink);

    /// <summary>Locks entities and reads them, in the order of the list. Null for one that has no row.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="sorted">Distinct names in their order.</param>
    Task<IReadOnlyList<EntityRow?>> LockEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> sorted);

    /// <summary>Creates or replaces entities that this transaction has locked.</summary>
    Task SaveEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityRow> entities);

    /// <summary>Deletes the rows of entities that this transaction has locked.</summary>
    Task DeleteEntitiesAsync(WorkspaceId workspace, IReadOnlyList<EntityName> entities);

    /// <summary>The fence of a connector for each hash that has one: the last sequence that may not bring the entity back.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="endpoint">The connector.</param>
    /// <param name="hashes">Keyed hashes of entities, 32 bytes each.</param>
    Task<IReadOnlyList<(byte[] Hash, long Sequence)>> FindFencesAsync(
        WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<byte[]> hashes);

    /// <summary>Adds fences, or moves them up.</summary>
    Task SaveFencesAsync(WorkspaceId workspace, byte[] hash, IReadOnlyList<(EndpointId Endpoint, long Sequence)> fences);

    /// <summary>The contributions of events, by sequence, rule and item.</summary>
    /// <param name="endpoint">The connector.</param>
    /// <param name="from">The first sequence.</param>
    /// <param name="to">The last sequence.</param>
    Task<IReadOnlyList<ContributionRow>> ReadContributionsAsync(EndpointId endpoint, long from, long to);

    /// <summary>Adds contributions.</summary>
    Task AddContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions);

    /// <summary>Removes contributions with their claims.</summary>
    Task RemoveContributionsAsync(WorkspaceId workspace, IReadOnlyList<ContributionRow> contributions);

    /// <summary>The contributions of one connector to an entity, by descending rank.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="endpoint">The connector.</param>
    /// <param name="below">Only ranks below this one; null for the first page.</param>
    /// <param name="limit">The most rows.</param>
    Task<IReadOnlyList<ContributionRow>> ReadBestAsync(
        WorkspaceId workspace, EntityName entity, EndpointId endpoint, byte[]? below, int limit);

    /// <summary>The first and the last contribution to an entity by time of receipt; null if it has none.</summary>
    Task<(DateTimeOffset First, DateTimeOffset Last)?> ReadSeenAsync(WorkspaceId workspace, EntityName entity);

    /// <summary>
    /// The earliest and the latest time of receipt of the manually linked events, and who made the link of the earliest: of several that
    /// are equally early <c>manual</c> comes before <c>api</c>. Null if there are none.
    /// </summary>
    Task<(DateTimeOffset First, DateTimeOffset Last, string Source)?> ReadManuallySeenAsync(WorkspaceId workspace, EntityName entity);

    /// <summary>Adds claims.</summary>
    Task AddClaimsAsync(WorkspaceId workspace, IReadOnlyList<RelationClaimRow> claims);

    /// <summary>The highest marks of sets of a relation: for each connector and rule the one with the highest rank.</summary>
    Task<IReadOnlyList<RelationClaimRow>> ReadSetMarksAsync(WorkspaceId workspace, EntityName entity, string relation);

    /// <summary>For each target, connector and rule the claim with the highest rank. Without marks.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="targets">Only these; null for all.</param>
    Task<IReadOnlyList<RelationClaimRow>> ReadClaimsAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets);

    /// <summary>The relations that count.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="targets">Only these; null for all.</param>
    Task<IReadOnlyList<RelationEdgeRow>> ReadEdgesAsync(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets);

    /// <summary>Creates or replaces relations that count.</summary>
    Task SaveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges);

    /// <summary>Removes relations. Only entity, relation and target of the rows matter.</summary>
    Task RemoveEdgesAsync(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> edges);

    /// <summary>A page of the relations that point at an entity.</summary>
    Task<IReadOnlyList<RelationEdgeRow>> ReadInboundAsync(WorkspaceId workspace, EntityName target, int limit);

    /// <summary>
    /// Removes all relations that point at an entity, and keeps other transactions from adding any until the end. Call it before anything
    /// else that changes relations or reads fences.
    /// </summary>
    Task RemoveInboundAsync(WorkspaceId workspace, EntityName target);

    /// <summary>Removes the edges of one relation of all entities of a type, for a type that is locked.</summary>
    Task RemoveRelationAsync(WorkspaceId workspace, string type, string relation);

    /// <summary>The outcomes of events that have one.</summary>
    Task<IReadOnlyList<LinkedEventRow>> ReadEventsAsync(EndpointId endpoint, long from, long to);

    /// <summary>Creates or replaces outcomes of events.</summary>
    Task SaveEventsAsync(IReadOnlyList<LinkedEventRow> events);

    /// <summary>The sequences of events of a range that have a manual link.</summary>
    Task<IReadOnlyList<long>> FindManuallyLinkedAsync(EndpointId endpoint, long from, long to);

    /// <summary>The manual link; null if there is none.</summary>
    Task<ManualLinkRow?> FindManualLinkAsync(WorkspaceId workspace, EntityName entity, EventId id);

    /// <summary>Adds a manual link that does not exist yet.</summary>
    Task AddManualLinkAsync(WorkspaceId workspace, ManualLinkRow link);

    /// <summary>Removes a manual link.</summary>
    Task RemoveManualLinkAsync(WorkspaceId workspace, ManualLinkRow link);

    /// <summary>A page of the contributions to an entity, in any order, for erasing it.</summary>
    Task<IReadOnlyList<ContributionRow>> ReadAnyContributionsAsync(WorkspaceId workspace, EntityName entity, int limit);

    /// <summary>A page of the manual links of an entity.</summary>
    Task<IReadOnlyList<ManualLinkRow>> ReadManualLinksAsync(WorkspaceId workspace, EntityName entity, int limit);

    /// <summary>Creates or replaces the record of an erasure.</summary>
    Task SaveErasureAsync(ErasureRow erasure);

    /// <summary>Adds events whose contents an erasure removes from the log.</summary>
    Task AddErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events);

    /// <summary>Removes events whose contents are removed from the log. Returns whether the erasure has none left.</summary>
    Task<bool> RemoveErasedEventsAsync(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events);

    /// <summary>Records a gap in the log.</summary>
    Task AddGapAsync(LogGapRow gap);
}
