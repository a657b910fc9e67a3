using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Management.Api;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Linking;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>
/// Entity types and entities for pages: the actions of the API, with ids as text and the bodies of the API as values. Keys are in their
/// encoded form; <see cref="Api.Requests.RawPath.Parameter"/> reads one from an address.
/// </summary>
internal sealed class PageOntology(
    ReadEntityTypes types,
    PutEntityType putType,
    DeleteEntityType deleteType,
    ListEntities list,
    ReadEntity read,
    ReadEntityEvents events,
    ReadHistory history,
    ReadRelations relations,
    EditEntity edit,
    LinkEvents links,
    EraseEntity erase)
{
    /// <summary>All entity types with the number of their entities; a failure if there is no such workspace.</summary>
    internal async Task<Outcome<IReadOnlyList<CountedType>>> ListTypesAsync(HttpContext http, string ws)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var found = await types.ListAsync(workspace, http.RequestAborted);
        if (found.Value is not { } rows)
        {
            return found.Failure!;
        }

        var counts = await types.CountAsync(workspace, http.RequestAborted);
        return Outcome<IReadOnlyList<CountedType>>.Of(
            [.. rows.Select(row => CountedType.Of(EntityTypeBody.Of(row), counts.GetValueOrDefault(row.Name)))]);
    }

    /// <summary>All entity types without counts; null if there is no such workspace.</summary>
    internal async Task<IReadOnlyList<EntityTypeBody>?> ListDefinitionsAsync(HttpContext http, string ws) =>
        http.Workspace(ws) is { } workspace && (await types.ListAsync(workspace, http.RequestAborted)).Value is { } rows
            ? [.. rows.Select(EntityTypeBody.Of)]
            : null;

    /// <summary>The names of all entity types; null if there is no such workspace.</summary>
    internal async Task<IReadOnlyList<string>?> ListNamesOfTypesAsync(HttpContext http, string ws) =>
        http.Workspace(ws) is { } workspace && (await types.ListAsync(workspace, http.RequestAborted)).Value is { } rows
            ? [.. rows.Select(row => row.Name)]
            : null;

    /// <summary>One entity type; null if there is none with this name.</summary>
    internal async Task<EntityTypeBody?> FindTypeAsync(HttpContext http, string ws, string type) =>
        http.Workspace(ws) is { } workspace && (await types.FindAsync(workspace, type, http.RequestAborted)).Value is { } found
            ? EntityTypeBody.Of(found)
            : null;

    /// <summary>The definition of an entity type as indented JSON, for an editor; null if there is none with this name.</summary>
    internal async Task<string?> DefinitionOfTypeAsync(HttpContext http, string ws, string type) =>
        http.Workspace(ws) is { } workspace && (await types.FindAsync(workspace, type, http.RequestAborted)).Value is { } found
            ? DefinitionTexts.Indent(found.Definition)
            : null;

    /// <inheritdoc cref="PutEntityType.RunAsync"/>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="definition">What a person typed. The places of errors are JSON pointers into it.</param>
    /// <param name="basedOn">The version that the person has read, 0 for a new type; null for any.</param>
    /// <param name="isForced">Whether values of removed or changed properties are dropped.</param>
    internal async Task<Outcome<EntityTypeBody>> PutTypeAsync(
        HttpContext http, string ws, string type, string definition, long? basedOn, bool isForced = false)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var errors = new FieldErrors();
        var json = DefinitionTexts.Read(errors, definition);
        var condition = basedOn switch
        {
            null => VersionCondition.None,
            0 => new VersionCondition { MustBeNew = true },
            { } version => new VersionCondition { AnyOf = [version] },
        };
        var input = new NewEntityType(type, json) { Condition = condition, IsForced = isForced };
        var outcome = await putType.RunAsync(workspace, input, errors, http.RequestAborted);
        return outcome.Select(saved => EntityTypeBody.Of(saved.Row));
    }

    /// <summary>Deletes an entity type. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> DeleteTypeAsync(HttpContext http, string ws, string type) =>
        http.Workspace(ws) is { } workspace
            ? (await deleteType.RunAsync(workspace, type, VersionCondition.None, stop: http.RequestAborted)).Failure
            : Failure.NotFound;

    /// <inheritdoc cref="ListEntities.RunAsync"/>
    internal async Task<Outcome<EntityPage>> ListAsync(HttpContext http, string ws, EntityListing input)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var outcome = await list.RunAsync(workspace, input, stop: http.RequestAborted);
        return outcome.Select(page => new EntityPage([.. page.Entities.Select(ListedEntityBody.Of)], page.Next));
    }

    /// <summary>One entity; null if there is none with this key.</summary>
    internal async Task<EntityBody?> FindAsync(HttpContext http, string ws, string type, string key) =>
        Address(http, ws, type, key) is { } address && (await read.RunAsync(address, http.RequestAborted)).Value is { } found
            ? EntityBody.Of(found)
            : null;

    /// <summary>The events of an entity, newest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key.</param>
    /// <param name="cursor">The cursor of the page before; null for the first page. A wrong one counts as null.</param>
    /// <param name="limit">The most events.</param>
    internal async Task<Outcome<Page<EntityEventBody>>> EventsAsync(
        HttpContext http, string ws, string type, string key, string? cursor, int limit)
    {
        if (Address(http, ws, type, key) is not { } address)
        {
            return Failure.NotFound;
        }

        var outcome = await events.RunAsync(address, Place(cursor), limit, stop: http.RequestAborted);
        return outcome.Select(page => new Page<EntityEventBody>(
            [.. page.Events.Select(EntityEventBody.Of)], page.Next is { } next ? Cursors.Of(next) : null));
    }

    /// <summary>What was said about an entity, newest first.</summary>
    /// <inheritdoc cref="EventsAsync"/>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key.</param>
    /// <param name="property">Only about this property; null for everything.</param>
    /// <param name="cursor">The cursor of the page before; null for the first page. A wrong one counts as null.</param>
    /// <param name="limit">The most entries.</param>
    internal async Task<Outcome<Page<HistoryBody>>> HistoryAsync(
        HttpContext http, string ws, string type, string key, string? property, string? cursor, int limit)
    {
        if (Address(http, ws, type, key) is not { } address)
        {
            return Failure.NotFound;
        }

        var outcome = await history.RunAsync(address, property, Place(cursor), limit, stop: http.RequestAborted);
        return outcome.Select(page => new Page<HistoryBody>(
            [.. page.Entries.Select(entry => HistoryBody.Of(entry, property))], page.Next is { } next ? Cursors.Of(next) : null));
    }

    /// <summary>The targets of one relation of an entity.</summary>
    internal async Task<Outcome<Page<RelatedBody>>> TargetsAsync(
        HttpContext http, string ws, string type, string key, string relation, string? cursor, int limit)
    {
        if (Address(http, ws, type, key) is not { } address)
        {
            return Failure.NotFound;
        }

        EntityName? after = Cursors.TryParse(cursor, out EntityName name) ? name : null;
        var outcome = await relations.ListTargetsAsync(
            address, relation, new PageRequest<EntityName>(after, limit), stop: http.RequestAborted);
        return outcome.Select(page => new Page<RelatedBody>(
            [.. page.Items.Select(EntityBody.TargetOf)], page.Next is { } next ? Cursors.Of(next) : null));
    }

    /// <summary>The entities that point at an entity.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key.</param>
    /// <param name="relation">Only this one, as <c>type.relation</c>; null for all.</param>
    /// <param name="cursor">The cursor of the page before; null for the first page. A wrong one counts as null.</param>
    /// <param name="limit">The most entities.</param>
    internal async Task<Outcome<Page<InboundEntityBody>>> InboundAsync(
        HttpContext http, string ws, string type, string key, string? relation, string? cursor, int limit)
    {
        if (Address(http, ws, type, key) is not { } address)
        {
            return Failure.NotFound;
        }

        InboundPlace? after = Cursors.TryParse(cursor, out InboundPlace place) ? place : null;
        var only = relation is null ? null : TypedRelation.Parse(relation);
        var outcome = await relations.ListInboundAsync(
            address, only, new PageRequest<InboundPlace>(after, limit), stop: http.RequestAborted);
        return outcome.Select(page => new Page<InboundEntityBody>(
            [.. page.Items.Select(InboundEntityBody.Of)], page.Next is { } next ? Cursors.Of(next) : null));
    }

    /// <summary>Gives an entity values of the source <c>manual</c>, and creates it if it does not exist.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key in its encoded form. <see cref="KeyOf"/> encodes what a person typed.</param>
    /// <param name="values">
    /// A JSON object in UTF-8 with any of <c>properties</c>, <c>title</c> and <c>status</c>. A null title or status is withdrawn.
    /// </param>
    internal async Task<Outcome<EntityBody>> EditAsync(HttpContext http, string ws, string type, string key, byte[] values)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var address = new EntityAddress(workspace, new EntityName(type, key));
        var outcome = await edit.RunAsync(address, values, EditSource.Manual, stop: http.RequestAborted);
        return outcome.Select(edited => EntityBody.Of(edited.Entity));
    }

    /// <summary>Withdraws the manual value of a property. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> WithdrawAsync(HttpContext http, string ws, string type, string key, string property) =>
        Address(http, ws, type, key) is { } address
            ? await edit.WithdrawAsync(address, property, EditSource.Manual, http.RequestAborted)
            : Failure.NotFound;

    /// <summary>Links an event to an entity. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> LinkAsync(HttpContext http, string ws, string type, string key, string? connectorId, string? eventId) =>
        http.Workspace(ws) is { } workspace
            ? (await links.RunAsync(
                new EntityAddress(workspace, new EntityName(type, key)),
                connectorId,
                eventId,
                EditSource.Manual,
                stop: http.RequestAborted)).Failure
            : Failure.NotFound;

    /// <summary>Removes a manual link. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> UnlinkAsync(HttpContext http, string ws, string type, string key, string eventId) =>
        Address(http, ws, type, key) is { } address && EventId.TryParse(eventId, out var id)
            ? await links.RemoveAsync(address, id, EditSource.Manual)
            : Failure.NotFound;

    /// <summary>Erases an entity. Null on success, else why nothing was done.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ws">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key.</param>
    /// <param name="deletesEvents">Whether the headers and bodies of its events are removed too.</param>
    internal async Task<Failure?> EraseAsync(HttpContext http, string ws, string type, string key, bool deletesEvents) =>
        Address(http, ws, type, key) is { } address
            ? await erase.RunAsync(
                address, deletesEvents ? EraseEntity.Delete : EraseEntity.Keep, EditSource.Manual, stop: http.RequestAborted)
            : Failure.NotFound;

    /// <summary>The encoded form of a key whose parts a person typed; null if a part is empty or the key is too long.</summary>
    internal static string? KeyOf(params IReadOnlyList<string> parts) => EntityKey.TryEncode(parts, out var key) ? key : null;

    /// <summary>The encoded form of the start of a key that a person typed. What is in the encoded form already stays as it is.</summary>
    internal static string PrefixOf(string text) =>
        KeyForm.IsPrefix(text) ? text : string.Join('/', text.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The encoded form of a key that a person typed. What is in the encoded form already stays as it is.</summary>
    internal static string TypedKey(string text) => KeyForm.IsKey(text) ? text : KeyOf(text.Split('/')) ?? text;

    /// <summary>The parts of a key as they were before they were encoded, for people.</summary>
    internal static IReadOnlyList<string> PartsOf(string key) => EntityKey.TryDecode(key, out var parts) ? parts : [key];

    /// <summary>The segment of a key in an address.</summary>
    internal static string SegmentOf(string key) => EntityKey.ToSegment(key);

    private static EntityAddress? Address(HttpContext http, string ws, string type, string key) =>
        KeyForm.IsKey(key) && http.Workspace(ws) is { } workspace ? new EntityAddress(workspace, new EntityName(type, key)) : null;

    private static HistoryPlace? Place(string? cursor) => cursor is null ? null : Cursors.ParseHistory(cursor);
}

/// <summary>An entity type with the number of its entities.</summary>
/// <param name="Type">The type.</param>
/// <param name="Entities">At most <see cref="ReadEntityTypes.MaxCounted"/>.</param>
/// <param name="HasMore">Whether there are more.</param>
internal sealed record CountedType(EntityTypeBody Type, int Entities, bool HasMore)
{
    internal static CountedType Of(EntityTypeBody type, int count) =>
        new(type, Math.Min(count, ReadEntityTypes.MaxCounted), count > ReadEntityTypes.MaxCounted);
}
