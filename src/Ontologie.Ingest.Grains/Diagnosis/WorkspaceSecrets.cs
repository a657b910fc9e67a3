using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Reads the connectors of one workspace with their secrets. Nothing is kept between two diagnoses.</summary>
internal sealed class WorkspaceSecrets(WorkspaceId workspace, IGrainFactory grains, TimeProvider time)
{
    /// <summary>The most connectors of the workspace whose secrets are tried, the newest ones.</summary>
    internal const int MaxConnectors = 500;

    /// <summary>The most calls in flight, so that a diagnosis does not crowd out deliveries.</summary>
    private const int Concurrent = 16;

    /// <summary>A page of the registry. It never has more.</summary>
    private const int PageSize = 500;

    /// <summary>The most pages of the registry to read.</summary>
    private const int MaxPages = 40;

    /// <summary>A connector of the workspace; null if there is none with this id in this workspace.</summary>
    internal async Task<DiagnosedConnector?> FindAsync(EndpointId id)
    {
        var grain = Endpoint(id);
        return await grain.GetSettingsAsync() is { } settings && settings.Workspace == workspace
            && await grain.GetConnectorAsync() is { } details
            ? new DiagnosedConnector { Id = id, Settings = settings, Name = details.Name }
            : null;
    }

    /// <summary>
    /// The live secrets of the workspace's other connectors, those with the same provider first, then the newest. Null if there is no
    /// such workspace.
    /// </summary>
    /// <param name="except">The diagnosed connector.</param>
    /// <param name="provider">Its provider.</param>
    internal async Task<IReadOnlyList<OtherConnectorSecret>?> ListOthersAsync(EndpointId? except, string? provider)
    {
        if (await ListNewestAsync(except) is not { } ids)
        {
            return null;
        }

        var found = new List<DiagnosedConnector>(ids.Count);
        foreach (var some in ids.Chunk(Concurrent))
        {
            found.AddRange((await Task.WhenAll(some.Select(FindAsync))).OfType<DiagnosedConnector>());
        }

        return
        [
            .. from connector in found.OrderByDescending(connector => connector.Settings.Provider == provider)
               from secret in connector.LiveSecrets(time.GetUtcNow())
               select new OtherConnectorSecret(connector.Id.ToString(), connector.Name, secret),
        ];
    }

    /// <summary>The registry lists the oldest first, so all pages are read.</summary>
    private async Task<IReadOnlyList<EndpointId>?> ListNewestAsync(EndpointId? except)
    {
        var registry = grains.GetGrain<IWorkspaceGrain>(workspace.ToString());
        var newest = new Queue<EndpointId>();
        EndpointId? after = null;
        for (var page = 0; page < MaxPages; page++)
        {
            if (await registry.ListConnectorsAsync(after, PageSize) is not { } ids)
            {
                return null;
            }

            foreach (var id in ids.Where(id => id != except))
            {
                newest.Enqueue(id);
                if (newest.Count > MaxConnectors)
                {
                    newest.Dequeue();
                }
            }

            if (ids.Length < PageSize)
            {
                break;
            }

            after = ids[^1];
        }

        return [.. newest.Reverse()];
    }

    private IEndpointGrain Endpoint(EndpointId id) => grains.GetGrain<IEndpointGrain>(id.ToString());
}
