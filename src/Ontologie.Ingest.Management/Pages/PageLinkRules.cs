using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Linking.Relinks;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Relinks;
using Ontologie.Ingest.Management.Linking.Rules;
using Ontologie.Ingest.Management.Linking.Trials;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>
/// Link rules, trials and re-links of a connector for pages: the actions of the API, with ids as text and the bodies of the API as values.
/// <see cref="PageEvents.LatestAsync"/> has the sample events, and <see cref="PageEvents.BodyAsync"/> their bodies.
/// </summary>
internal sealed class PageLinkRules(
    ConnectorAccess access,
    ReadLinkRules read,
    SaveLinkRule save,
    DeleteLinkRule delete,
    ReadLinkerState linker,
    ReadPointers pointers,
    ReadSchema schema,
    PreviewRule preview,
    ReadRelinks relinks,
    StartRelink startRelink,
    ControlRelink controlRelink)
{
    /// <summary>The rules by position; null if there is no such connector.</summary>
    internal async Task<IReadOnlyList<LinkRuleBody>?> ListAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector
            ? [.. (await read.ListAsync(connector, http.RequestAborted)).Select(LinkRuleBody.Of)]
            : null;

    /// <summary>The newest version of a rule with its definition; null if there is none, or it is deleted.</summary>
    internal async Task<EditedRule?> FindAsync(HttpContext http, string ep, string rul) =>
        RuleId.TryParse(rul, out var id) && await access.FindAsync(http, ep) is { } connector
        && (await read.FindAsync(connector, id, http.RequestAborted)).Value is { } found
            ? new EditedRule(LinkRuleBody.Of(found), DefinitionTexts.Indent(found.Definition))
            : null;

    /// <summary>One version of a rule with its definition; null if there is none.</summary>
    internal async Task<EditedRule?> FindVersionAsync(HttpContext http, string ep, string rul, int version) =>
        RuleId.TryParse(rul, out var id) && await access.FindAsync(http, ep) is { } connector
        && (await read.FindVersionAsync(connector, id, version, http.RequestAborted)).Value is { } found
            ? new EditedRule(LinkRuleBody.Of(found), DefinitionTexts.Indent(found.Definition))
            : null;

    /// <summary>The versions of a rule, newest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="rul">The rule.</param>
    /// <param name="below">The version above the page; null for the first page.</param>
    /// <param name="limit">The most versions.</param>
    internal async Task<Outcome<VersionsOfRule>> VersionsAsync(HttpContext http, string ep, string rul, int? below, int limit)
    {
        if (!RuleId.TryParse(rul, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await read.ListVersionsAsync(connector, id, new PageRequest<int>(below, limit), stop: http.RequestAborted);
        return outcome.Select(page => new VersionsOfRule(
            [.. page.Items.Select(LinkRuleBody.Of)], [.. page.Items.Select(row => DefinitionTexts.Indent(row.Definition))], page.Next));
    }

    /// <inheritdoc cref="SaveLinkRule.CreateAsync"/>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="definition">What a person typed. The places of errors are JSON pointers into it.</param>
    internal async Task<Outcome<LinkRuleBody>> CreateAsync(HttpContext http, string ep, string definition)
    {
        var errors = new FieldErrors();
        var json = DefinitionTexts.Read(errors, definition);
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        return errors.IsEmpty
            ? (await save.CreateAsync(connector, json, http.RequestAborted)).Select(LinkRuleBody.Of)
            : Failure.InvalidInput(errors);
    }

    /// <inheritdoc cref="SaveLinkRule.ReplaceAsync"/>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="rul">The rule.</param>
    /// <param name="definition">What a person typed. The places of errors are JSON pointers into it.</param>
    /// <param name="basedOn">The version that the person has read. If it is not the newest, <see cref="FailureReason.Conflict"/>.</param>
    internal async Task<Outcome<LinkRuleBody>> ReplaceAsync(HttpContext http, string ep, string rul, string definition, int basedOn)
    {
        var errors = new FieldErrors();
        var json = DefinitionTexts.Read(errors, definition);
        if (!RuleId.TryParse(rul, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        return errors.IsEmpty
            ? (await save.ReplaceAsync(connector, id, json, basedOn, http.RequestAborted)).Select(LinkRuleBody.Of)
            : Failure.InvalidInput(errors);
    }

    /// <summary>Deletes a rule. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> DeleteAsync(HttpContext http, string ep, string rul) =>
        RuleId.TryParse(rul, out var id) && await access.FindAsync(http, ep) is { } connector
            ? await delete.RunAsync(connector, id, http.RequestAborted)
            : Failure.NotFound;

    /// <summary>How far the linker is; null if there is no such connector, or it never had a rule.</summary>
    internal async Task<LinkerBody?> LinkerAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector && await linker.RunAsync(connector, http.RequestAborted) is { } state
            ? LinkerBody.Of(state)
            : null;

    /// <summary>
    /// Every pointer of an event in document order, which is the order of a tree: a pointer comes directly before those below it.
    /// </summary>
    internal async Task<Outcome<PointersBody>> PointersAsync(HttpContext http, string ep, string evt)
    {
        if (!EventId.TryParse(evt, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await pointers.RunAsync(connector, id, http.RequestAborted);
        return outcome.Select(found => PointersBody.Of(evt, found));
    }

    /// <summary>What the last events of a connector have in common.</summary>
    internal async Task<Outcome<SchemaBody>> SchemaAsync(HttpContext http, string ep, int last)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await schema.RunAsync(connector, last, stop: http.RequestAborted);
        return outcome.Select(SchemaBody.Of);
    }

    /// <summary>What a rule would make of events. Writes nothing.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="rul">The rule whose published version it is compared with; null for a new rule.</param>
    /// <param name="definition">What a person typed. The places of errors are JSON pointers into it.</param>
    /// <param name="over">The events.</param>
    internal async Task<Outcome<PreviewBody>> PreviewAsync(HttpContext http, string ep, string? rul, string definition, PreviewOver over)
    {
        var errors = new FieldErrors();
        var json = DefinitionTexts.Read(errors, definition);
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        RuleId? rule = RuleId.TryParse(rul, out var id) ? id : null;
        var outcome = await preview.RunAsync(connector, new NewPreview(json, over) { Rule = rule }, stop: http.RequestAborted);
        return outcome.Select(PreviewBody.Of);
    }

    /// <summary>The newest re-links, newest first; null if there is no such connector.</summary>
    internal async Task<IReadOnlyList<RelinkBody>?> RelinksAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector
            ? [.. (await relinks.ListAsync(connector, http.RequestAborted)).Select(RelinkBody.Of)]
            : null;

    /// <summary>One re-link with its progress; null if there is none with this id.</summary>
    internal async Task<RelinkBody?> FindRelinkAsync(HttpContext http, string ep, string rel) =>
        RelinkId.TryParse(rel, out var id) && await access.AllowAsync(http, ep) is { } connector
        && (await relinks.FindAsync(connector, id, http.RequestAborted)).Value is { } found
            ? RelinkBody.Of(found)
            : null;

    /// <inheritdoc cref="StartRelink.RunAsync"/>
    internal async Task<Outcome<RelinkBody>> StartRelinkAsync(HttpContext http, string ep, NewRelink input, FieldErrors? errors = null)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        return (await startRelink.RunAsync(connector, input, errors, http.RequestAborted)).Select(RelinkBody.Of);
    }

    /// <summary>Pauses a re-link.</summary>
    internal Task<Outcome<RelinkBody>> PauseRelinkAsync(HttpContext http, string ep, string rel) =>
        ControlAsync(http, ep, rel, RelinkControl.Pause);

    /// <summary>Resumes a re-link.</summary>
    internal Task<Outcome<RelinkBody>> ResumeRelinkAsync(HttpContext http, string ep, string rel) =>
        ControlAsync(http, ep, rel, RelinkControl.Resume);

    /// <summary>Ends a re-link and keeps what it has done.</summary>
    internal Task<Outcome<RelinkBody>> CancelRelinkAsync(HttpContext http, string ep, string rel) =>
        ControlAsync(http, ep, rel, RelinkControl.Cancel);

    private async Task<Outcome<RelinkBody>> ControlAsync(HttpContext http, string ep, string rel, RelinkControl control) =>
        RelinkId.TryParse(rel, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await controlRelink.RunAsync(connector, id, control, http.RequestAborted)).Select(RelinkBody.Of)
            : Failure.NotFound;
}

/// <summary>A version of a rule, as an editor needs it.</summary>
/// <param name="Rule">The version.</param>
/// <param name="Definition">Its definition as indented JSON.</param>
internal sealed record EditedRule(LinkRuleBody Rule, string Definition);

/// <summary>Versions of a rule.</summary>
/// <param name="Versions">The versions, newest first.</param>
/// <param name="Definitions">The definition of each as indented JSON.</param>
/// <param name="Next">The version above the next page; null at the end.</param>
internal sealed record VersionsOfRule(IReadOnlyList<LinkRuleBody> Versions, IReadOnlyList<string> Definitions, int? Next);
