using Microsoft.AspNetCore.Components;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>A page about one entity, whose key is one segment of the address.</summary>
public abstract class EntityPageBase : OntologyPage
{
    /// <summary>What to say if there is no such entity.</summary>
    protected const string NoEntity = "There is no entity with this key. It may have been erased, or nothing was said about it.";

    [Inject]
    private protected PageOntology Ontology { get; set; } = null!;

    [Inject]
    private protected SourceNames Sources { get; set; } = null!;

    /// <summary>The entity type.</summary>
    [Parameter]
    public required string Type { get; set; }

    /// <summary>The key as the server decoded it. <see cref="EntityKey"/> is the exact one.</summary>
    [Parameter]
    public required string Key { get; set; }

    /// <summary>The key in its encoded form.</summary>
    protected string EntityKey { get; private set; } = "";

    private protected EntityBody Entity { get; private set; } = null!;

    /// <summary>The definition of its type; null if the type was deleted.</summary>
    private protected EntityTypeBody? Definition { get; private set; }

    /// <summary>The title, or the key as it was before it was encoded.</summary>
    protected string DisplayName => Entity?.Title ?? string.Join('/', PageOntology.PartsOf(EntityKey));

    /// <summary>The address of the entity's page.</summary>
    protected string Address => OntologyAddress.OfEntity(Workspace, Type, EntityKey);

    /// <inheritdoc/>
    protected sealed override async Task<bool> LoadMoreAsync()
    {
        EntityKey = RawPath.Parameter(Http, nameof(Key)) ?? "";
        if (!await ReloadAsync())
        {
            return false;
        }

        Definition = await Ontology.FindTypeAsync(Http, Workspace, Type);
        await LoadEntityAsync();
        return true;
    }

    /// <summary>Loads what the page shows besides the entity.</summary>
    protected abstract Task LoadEntityAsync();

    /// <summary>Reads the entity again. False if there is none.</summary>
    private protected async Task<bool> ReloadAsync()
    {
        if (EntityKey.Length == 0 || await Ontology.FindAsync(Http, Workspace, Type, EntityKey) is not { } found)
        {
            return false;
        }

        Entity = found;
        return true;
    }

    /// <summary>The address of one of the entity's pages.</summary>
    protected string AddressOf(string page) => OntologyAddress.OfEntity(Workspace, Type, EntityKey, page);
}
