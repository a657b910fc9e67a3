using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>The page of an entity: what it shows, and what its forms do.</summary>
public abstract class EntityEditorPage : EntityPageBase
{
    /// <summary>What to know before giving a value by hand.</summary>
    protected const string PriorityNote =
        "Your value is of the source manual. The property's rule for conflicts decides between it and the others.";

    private const int EventsShown = 20;
    private const int MaxConnectors = 200;

    [Inject]
    private PageLiveData LiveData { get; set; } = null!;

    /// <summary>The property that is edited.</summary>
    [SupplyParameterFromQuery]
    public string? Edit { get; set; }

    /// <summary>Whether the form before this page was saved.</summary>
    [SupplyParameterFromQuery]
    public string? Saved { get; set; }

    private protected IReadOnlyList<PropertyRow> Properties { get; private set; } = [];

    private protected IReadOnlyList<(string Relation, string Type, string Key, ProvenanceView From)> Targets { get; private set; } = [];

    private protected IReadOnlyList<EntityEventRow> EventRows { get; private set; } = [];

    private protected bool HasMoreEvents { get; private set; }

    private protected IReadOnlyList<(string Value, string Words)> Connectors { get; private set; } = [];

    private protected string? EditedText { get; private set; }

    private protected bool DeletesEvents { get; private set; }

    private protected IReadOnlyList<string> MoreTargets => Entity.RelationsWithMore ?? [];

    private protected IReadOnlyList<(string Relation, string Count)> Inbound =>
    [
        .. Entity.Inbound.Select(pair => (
            pair.Key, pair.Value.More == true ? $"over {Display.Number(pair.Value.Count)}" : Display.Number(pair.Value.Count))),
    ];

    private protected string EditCommand => CommandOf(
        "PATCH", OntologyAddress.ApiPath(Workspace, Type, EntityKey), """{"title":"A title","status":"active"}""");

    private protected string EraseCommand => CommandOf(
        "POST", OntologyAddress.ApiPath(Workspace, Type, EntityKey, "/erase"), """{"events":"delete"}""");

    /// <inheritdoc/>
    protected sealed override async Task LoadEntityAsync()
    {
        var events = await Ontology.EventsAsync(Http, Workspace, Type, EntityKey, cursor: null, EventsShown);
        var shown = events.Value?.Data ?? [];
        HasMoreEvents = events.Value?.NextCursor is not null;
        IEnumerable<ProvenanceBody> said =
        [
            .. Entity.Properties.Values.Select(value => value.From),
            .. Entity.Relations.Values.SelectMany(list => list.Select(target => target.From)),
        ];
        await Sources.LoadAsync(Http, said.Select(from => from.ConnectorId).Concat(shown.Select(one => one.ConnectorId)));
        Properties = PropertyRow.Of(Entity, Definition, Sources);
        Targets =
        [
            .. from relation in Entity.Relations
               from target in relation.Value
               select (relation.Key, target.Type, target.Key, Sources.Of(target.From)),
        ];
        EventRows = [.. shown.Select(one => EntityEventRow.Of(one, Sources))];
        var connectors = await LiveData.ListAsync(Http, Workspace, after: null, MaxConnectors);
        Connectors = [.. connectors.Value?.Connectors.Select(row => (row.Connector.Id, row.Connector.Name)) ?? []];
    }

    private protected string EditAddress(string property) => $"{Address}&edit={property}";

    private protected Task EditAsync() => SubmitAsync(async () =>
    {
        var property = Edit ?? "";
        if (Sent("do") == "withdraw")
        {
            return After(await Ontology.WithdrawAsync(Http, Workspace, Type, EntityKey, property));
        }

        EditedText = Http.Request.Form["value"].ToString().ReplaceLineEndings("\n");
        var kind = Properties.FirstOrDefault(row => row.Name == property)?.Kind ?? "text";
        var (type, of) = PropertyKinds.Split(kind);
        var value = PropertyInput.ToJson(type, of, EditedText);
        return await PatchAsync($$$"""{"properties":{{{{JsonSerializer.Serialize(property)}}}:{{{value}}}}}""");
    });

    private protected Task SaveTitleAsync() => SubmitAsync(() =>
        PatchAsync($$"""{"title":{{JsonSerializer.Serialize(Sent("title"))}}}"""));

    private protected Task SaveStatusAsync() => SubmitAsync(() =>
        PatchAsync($$"""{"status":{{JsonSerializer.Serialize(Sent("status"))}}}"""));

    private protected Task LinkAsync() => SubmitAsync(async () =>
        After(await Ontology.LinkAsync(Http, Workspace, Type, EntityKey, Sent("connectorId"), Sent("eventId"))));

    private protected Task UnlinkAsync(string eventId) => SubmitAsync(async () =>
    {
        var failure = await Ontology.UnlinkAsync(Http, Workspace, Type, EntityKey, eventId);

        // An entity that only the link had made is gone now.
        return failure is null && !await ReloadAsync() ? After(null, OntologyAddress.OfType(Workspace, Type)) : After(failure);
    });

    private protected Task EraseAsync() => SubmitAsync(async () =>
    {
        DeletesEvents = Sent("events") == "delete";
        if (Sent("confirmKey") != EntityKey)
        {
            var errors = new FieldErrors();
            errors.Add("confirmKey", "This is not the key. Nothing was erased.");
            return Failure.InvalidInput(errors);
        }

        var failure = await Ontology.EraseAsync(Http, Workspace, Type, EntityKey, DeletesEvents);
        return After(failure, $"{OntologyAddress.OfType(Workspace, Type)}&erased=1");
    });

    private async Task<Failure?> PatchAsync(string json)
    {
        var outcome = await Ontology.EditAsync(Http, Workspace, Type, EntityKey, System.Text.Encoding.UTF8.GetBytes(json));
        return After(outcome.Failure);
    }

    private Failure? After(Failure? failure, string? address = null)
    {
        if (failure is null)
        {
            Navigation.NavigateTo(address ?? $"{Address}&saved=1");
        }

        return failure;
    }
}
