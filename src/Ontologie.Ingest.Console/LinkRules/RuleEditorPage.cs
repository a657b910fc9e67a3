using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Console.Connectors;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Trials;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>The editor of a link rule: what it shows, and what its forms do.</summary>
public abstract class RuleEditorPage : ConnectorPage
{
    /// <summary>The events of a preview.</summary>
    protected const int PreviewedEvents = 50;

    /// <summary>The id of the form, for buttons outside it.</summary>
    protected const string FormId = "rule-form";

    private IReadOnlyList<EntityTypeBody> _types = [];
    private EditedRule? _rule;
    private PreviewBody? _preview;

    [Inject]
    private PageLinkRules Rules { get; set; } = null!;

    [Inject]
    private PageOntology Ontology { get; set; } = null!;

    [Inject]
    private PageEvents Events { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>The rule's id; null for a new one.</summary>
    [Parameter]
    public string? Rul { get; set; }

    /// <summary>The event that is shown beside the rule.</summary>
    [SupplyParameterFromQuery(Name = "sample")]
    public string? WantedSample { get; set; }

    /// <summary>The version whose definition is edited; the newest if absent.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public int? FromVersion { get; set; }

    /// <summary>Whether the page before this one published the rule.</summary>
    [SupplyParameterFromQuery]
    public string? Published { get; set; }

    private protected RuleForm Form { get; private set; } = RuleForm.Empty;

    /// <summary>The definition while it is edited as JSON; null in the form.</summary>
    protected string? Json { get; private set; }

    /// <summary>The version that the editor started from.</summary>
    protected int Version { get; private set; }

    private protected IReadOnlyList<SampleLine> Sample { get; private set; } = [];

    private protected IReadOnlyList<(string Type, IReadOnlyList<(string Id, string Words)> Events)> Choices { get; private set; } = [];

    private protected string? SampleId { get; private set; }

    private protected string? SampleNumber { get; private set; }

    private protected bool IsSampleCut { get; private set; }

    private protected string NoSample { get; private set; } = "No event yet. Values can be entered as pointers, like /body/id.";

    private protected bool IsMissing { get; private set; }

    private protected bool IsConflict { get; private set; }

    private protected int ExtraConditions { get; private set; } = 1;

    private protected IReadOnlyList<PreviewRow> PreviewRows { get; private set; } = [];

    private protected IReadOnlyList<SeenCondition?> Saw { get; private set; } = [];

    /// <inheritdoc/>
    protected override string NothingDone => "Nothing was published.";

    private protected bool IsNew => Rul is null;

    private protected string RuleName => _rule?.Rule.Name ?? "Link rule";

    private protected bool IsPublishedEnabled => _rule?.Rule.Enabled == true;

    private protected string ListAddress => $"/connectors/{Ep}/link-rules";

    private protected string Address => $"{ListAddress}/{Rul ?? "new"}";

    private protected string Action => SampleId is null ? Address : $"{Address}?sample={SampleId}";

    private protected string EditorScript => "/" + Assets["_content/Ontologie.Ingest.Console/rule-editor.js"];

    private protected IReadOnlyList<string> TypeNames => [.. _types.Select(type => type.Name)];

    private protected string? KeyDescription => Type?.KeyDescription;

    private protected IReadOnlyList<(string Name, string Words, bool IsList)> Properties => RuleRows.PropertiesOf(Type, Form);

    private protected IReadOnlyList<(string Name, string Words, bool IsToMany)> Relations => RuleRows.RelationsOf(Type, Form);

    private protected string StateWords => IsNew ? "Draft of a new rule"
        : IsSent || FromVersion is not null ? $"Draft of version {Display.Number((_rule?.Rule.Version ?? 0) + 1)}"
        : $"Version {Display.Number(Version)}, {(IsPublishedEnabled ? "enabled" : "disabled")}";

    private protected string? PreviewSummary => _preview is null ? null : PreviewWords.Summary(_preview);

    private protected string? PreviewVersion => _preview?.Difference is { } difference ? Display.Number(difference.Version) : null;

    private protected IReadOnlyList<(string Pointer, string Share)> EmptyPointers =>
        _preview is null ? [] : PreviewWords.RarePointers(_preview);

    private protected string Command => IsNew
        ? CommandOf("POST", $"/connectors/{Ep}/link-rules", Definition)
        : CommandOf("PUT", $"/connectors/{Ep}/link-rules/{Rul}", Definition);

    private string Definition => Json ?? RuleFormJson.Write(Form);

    private EntityTypeBody? Type => _types.FirstOrDefault(type => type.Name == Form.EntityType);

    /// <inheritdoc/>
    protected sealed override async Task LoadMoreAsync()
    {
        _types = await Ontology.ListDefinitionsAsync(Http, Connector.WorkspaceId) ?? [];
        if (Rul is not null && !await LoadRuleAsync(Rul))
        {
            IsMissing = true;
            SetStatus(StatusCodes.Status404NotFound);
            return;
        }

        await LoadSampleAsync();
    }

    private protected Task RunAsync() => SubmitAsync(async () =>
    {
        var sent = Http.Request.Form;
        Json = sent.ContainsKey("json") ? sent["json"].ToString() : null;
        Form = Json is null ? RuleFormReader.Read(sent) : Form;
        Version = int.TryParse(Sent("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : Version;
        switch (Sent("do"))
        {
            case "preview":
                return await PreviewAsync();
            case "publish":
                return await PublishAsync();
            case "add":
                ExtraConditions = 4;
                return null;
            case "json":
                Json = Definition;
                return null;
            case "form":
                return ShowForm(Json ?? "") ? null : Wrong("The form cannot show this definition. Correct it here, or publish it as JSON.");
            default:
                return null;
        }
    });

    private protected Task EnableAsync() => SubmitAsync(async () =>
    {
        if (_rule is null || RuleForm.Of(JsonElement.Parse(_rule.Definition)) is not { } form)
        {
            return Failure.NotFound;
        }

        var changed = RuleFormJson.Write(form with { IsEnabled = !form.IsEnabled });
        return Finish(await Rules.ReplaceAsync(Http, Ep, Rul!, changed, _rule.Rule.Version));
    });

    private protected Task DeleteAsync() => SubmitAsync(async () =>
    {
        var failure = await Rules.DeleteAsync(Http, Ep, Rul!);
        if (failure is null)
        {
            Navigation.NavigateTo($"{ListAddress}?done=deleted");
        }

        return failure;
    });

    private async Task<bool> LoadRuleAsync(string rul)
    {
        _rule = await Rules.FindAsync(Http, Ep, rul);
        if (_rule is null)
        {
            return false;
        }

        var shown = FromVersion is { } version ? await Rules.FindVersionAsync(Http, Ep, rul, version) : _rule;
        Version = _rule.Rule.Version;
        ShowForm((shown ?? _rule).Definition);
        return true;
    }

    private async Task LoadSampleAsync()
    {
        var recent = await Events.LatestAsync(Http, Ep, SampleChoices.MostRecent) ?? [];
        Choices = SampleChoices.Of(recent, Clock.GetUtcNow());
        SampleId = (IsSent ? Sent("sample") : null) ?? WantedSample ?? (recent.Count > 0 ? recent[0].EventId : null);
        if (SampleId is null)
        {
            StartNew(null);
            return;
        }

        var chosen = recent.FirstOrDefault(stored => stored.EventId == SampleId);
        var outcome = await Rules.PointersAsync(Http, Ep, SampleId);
        StartNew(chosen?.Type);
        SampleNumber = chosen is null ? null : Display.Number(chosen.Sequence);
        if (outcome.Value is not { } found)
        {
            NoSample = outcome.Failure?.Reason == FailureReason.EventErased
                ? "A privacy request removed the body of this event. Choose another one."
                : "There is no such event any more. Choose another one.";
            return;
        }

        Sample = [.. found.Pointers.Where(pointer => pointer.Pointer.Length > 0).Select(SampleLine.Of)];
        IsSampleCut = found.More == true;
    }

    private void StartNew(string? eventType)
    {
        if (IsNew && !IsSent)
        {
            Form = RuleForm.ForSample(eventType, TypeNames);
        }
    }

    private bool ShowForm(string definition)
    {
        var form = ValueText.Parse(definition) is { } json ? RuleForm.Of(json) : null;
        (Form, Json) = (form ?? Form, form is null ? definition : null);
        return form is not null;
    }

    private async Task<Failure?> PreviewAsync()
    {
        var outcome = await Rules.PreviewAsync(Http, Ep, Rul, Definition, new PreviewOver { Last = PreviewedEvents });
        if (outcome.Value is not { } preview)
        {
            return outcome.Failure;
        }

        var shown = ValueText.Parse(Definition) is { } json ? RuleForm.Of(json) : null;
        _preview = preview;
        PreviewRows = PreviewRow.Of(preview, shown?.Conditions ?? [], Ep);
        Saw = preview.Events.FirstOrDefault(one => one.EventId == SampleId) is { } sample
            ? SeenCondition.Of(sample.Conditions, Form.Conditions.Count)
            : [];
        return null;
    }

    private async Task<Failure?> PublishAsync() => Finish(IsNew
        ? await Rules.CreateAsync(Http, Ep, Definition)
        : await Rules.ReplaceAsync(Http, Ep, Rul!, Definition, Version));

    private Failure? Finish(Outcome<Management.Api.Linking.Rules.LinkRuleBody> outcome)
    {
        if (outcome.Value is { } saved)
        {
            Navigation.NavigateTo($"{ListAddress}/{saved.Id}?published=1");
            return null;
        }

        IsConflict = outcome.Failure?.Reason == FailureReason.Conflict;
        return outcome.Failure;
    }

    private static Failure Wrong(string sentence)
    {
        var errors = new FieldErrors();
        errors.Add("", sentence);
        return Failure.InvalidInput(errors);
    }
}
