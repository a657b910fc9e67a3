using Microsoft.AspNetCore.Components;
using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Connectors;

/// <summary>A page about one connector, which its address names.</summary>
public abstract class ConnectorPage : ConsolePage
{
    /// <summary>What to say if there is no such connector.</summary>
    protected const string NoConnector = "There is no connector with this id.";

    /// <summary>The connector's id.</summary>
    [Parameter]
    public required string Ep { get; set; }

    [Inject]
    private PageConnectors Connectors { get; set; } = null!;

    /// <summary>The connector. Set while the page is ready.</summary>
    private protected ConnectorBody Connector { get; set; } = null!;

    /// <summary>The kind and the text of its state.</summary>
    protected (string Kind, string Text) Pill => ConnectorPills.Of(Connector);

    /// <summary>The provider's name for people.</summary>
    protected string ProviderName => PageProviders.NameOf(Connector.Provider);

    /// <inheritdoc/>
    protected sealed override async Task<bool> LoadAsync()
    {
        if (!await ReloadAsync())
        {
            return false;
        }

        await LoadMoreAsync();
        return true;
    }

    /// <summary>Loads what the page shows besides the connector.</summary>
    protected virtual Task LoadMoreAsync() => Task.CompletedTask;

    /// <summary>Reads the connector again, after a change. False if there is none.</summary>
    private protected async Task<bool> ReloadAsync()
    {
        if (await Connectors.FindAsync(Http, Ep) is not { } found)
        {
            return false;
        }

        Connector = found;
        Frame.Show(found.WorkspaceId);
        return true;
    }
}
