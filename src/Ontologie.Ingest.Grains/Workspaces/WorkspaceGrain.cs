using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Grains.Workspaces.Permits;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>One workspace. Commands run one after the other. Reads and permit reports interleave with everything.</summary>
[GrainType("workspace")]
internal sealed class WorkspaceGrain(
    [PersistentState(GrainStateNames.Workspace, GrainStateNames.Provider)] IPersistentState<WorkspaceState> storage,
    [PersistentState(GrainStateNames.WorkspaceLeases, GrainStateNames.Provider)] IPersistentState<WorkspaceLeases> leases,
    EndpointIdStamp stamp,
    TimeProvider time,
    IOptions<WorkspaceOptions> options)
    : StatefulGrain<WorkspaceState>(storage), IWorkspaceGrain, IWorkspacePermitsGrain
{
    private LeaseIssuer? _permits;
    private WorkspaceId _id;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (!WorkspaceId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("The key of a workspace grain must be a workspace id.");
        }

        _permits = new LeaseIssuer(new LeaseAllocator(new LeaseTerms()), time, SaveLeasesAsync);
        _permits.Restore(leases.State.Leases);
    }

    public async Task<WorkspaceDetails> CreateAsync(WorkspaceDefinition definition)
    {
        if (Current is null)
        {
            await SaveAsync(new WorkspaceState
            {
                Name = definition.Name,
                MaxConcurrentRequests = definition.MaxConcurrentRequests,
                CreatedAt = time.GetUtcNow(),
            });
        }

        return Current!.ToDetails(_id);
    }

    public Task<WorkspaceDetails?> GetAsync()
    {
        DeactivateIfUnknown();
        return Task.FromResult(Current?.ToDetails(_id));
    }

    public async Task<WorkspaceDetails?> UpdateAsync(WorkspaceChange change)
    {
        if (Current is { } current)
        {
            var next = current with
            {
                Name = change.Name ?? current.Name,
                MaxConcurrentRequests = change.MaxConcurrentRequests ?? current.MaxConcurrentRequests,
            };
            await (next == current ? ConfirmAsync() : SaveAsync(next));
        }

        return await GetAsync();
    }

    public async Task<ConnectorCreation> CreateConnectorAsync(EndpointId id, ConnectorDefinition definition)
    {
        if (Current is not { } current)
        {
            DeactivateIfUnknown();
            return new ConnectorCreation { Outcome = ConnectorCreationOutcome.UnknownWorkspace };
        }

        var registry = await FinishedAsync(current.Connectors);
        // The plain id may be registered: a silo of an earlier version created it and its answer was lost.
        if (definition.TakesStampedId && !registry.Ids.Contains(id))
        {
            id = stamp.Put(id);
        }

        if (registry.IsFullFor(id, options.Value.MaxConnectors))
        {
            return new ConnectorCreation { Outcome = ConnectorCreationOutcome.LimitReached };
        }

        await SaveAsync(current with { Connectors = registry.Begin(id) });
        return new ConnectorCreation
        {
            Outcome = ConnectorCreationOutcome.Created,
            Connector = await Endpoint(id).CreateAsync(definition),
        };
    }

    public async Task<EndpointId[]?> ListConnectorsAsync(EndpointId? after, int limit)
    {
        if (Current is not { } current)
        {
            DeactivateIfUnknown();
            return null;
        }

        var registry = await FinishedAsync(current.Connectors);
        if (registry != current.Connectors)
        {
            await SaveAsync(current with { Connectors = registry });
        }

        return registry.Page(after, Math.Clamp(limit, 1, 500));
    }

    public Task<PermitLease> RenewAsync(PermitReport report) => _permits!.RenewAsync(report, Current?.MaxConcurrentRequests ?? 0);

    public Task<PermitStats?> GetPermitStatsAsync()
    {
        DeactivateIfUnknown();
        return Task.FromResult(Current is { } current ? _permits!.Stats(current.MaxConcurrentRequests) : null);
    }

    private async Task SaveLeasesAsync(StoredLease[] granted)
    {
        leases.State = new WorkspaceLeases { Leases = granted };
        try
        {
            await leases.WriteStateAsync();
        }
        catch
        {
            // The write may or may not have reached the store; the next activation reads the result.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>
    /// The registry without unfinished ids: created ones stay, others are removed. The check is an empty change, because that queues
    /// behind a creation in progress; a read would overtake it.
    /// </summary>
    private async Task<Registry<EndpointId>> FinishedAsync(Registry<EndpointId> registry)
    {
        foreach (var id in registry.Unfinished)
        {
            registry = await Endpoint(id).UpdateAsync(new ConnectorChange()) is null ? registry.Forget(id) : registry.Finish(id);
        }

        return registry;
    }

    private IEndpointGrain Endpoint(EndpointId id) => GrainFactory.GetGrain<IEndpointGrain>(id.ToString());
}
