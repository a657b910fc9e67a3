using Microsoft.AspNetCore.Components;
using Ontologie.Ingest.Console.Frame;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>A page about the ontology of the current workspace.</summary>
public abstract class OntologyPage : ConsolePage
{
    /// <summary>What to say if there is no workspace or no such type.</summary>
    protected const string NoType = "There is no entity type with this name in the workspace, or no workspace yet.";

    [Inject]
    private CurrentWorkspace Current { get; set; } = null!;

    /// <summary>The workspace's id. Set while the page is ready.</summary>
    protected string Workspace { get; private set; } = "";

    /// <summary>The workspace's name for people.</summary>
    protected string WorkspaceName { get; private set; } = "";

    /// <inheritdoc/>
    protected sealed override async Task<bool> LoadAsync()
    {
        if (await Current.FindAsync(Http) is not { } workspace)
        {
            return false;
        }

        (Workspace, WorkspaceName) = (workspace.Id, workspace.Name);
        Frame.Show(workspace.Id);
        return await LoadMoreAsync();
    }

    /// <summary>Loads what the page shows. Returns false if its object does not exist.</summary>
    protected abstract Task<bool> LoadMoreAsync();
}
