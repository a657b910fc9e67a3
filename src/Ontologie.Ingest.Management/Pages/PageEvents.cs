using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>A connector's log for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageEvents(
    ConnectorAccess access, ListEvents list, ReadEvent read, ReadEventBody readBody, ReadEventLinks links)
{
    /// <summary>The newest events, newest first; null if there is no such connector.</summary>
    internal async Task<IReadOnlyList<EventBody>?> LatestAsync(HttpContext http, string ep, int count)
    {
        var listing = new EventListing { NewestFirst = true, Limit = count };
        return (await ListAsync(http, ep, listing)).Value?.Events;
    }

    /// <inheritdoc cref="ListEvents.RunAsync"/>
    internal async Task<Outcome<PageOfEvents>> ListAsync(HttpContext http, string ep, EventListing input, FieldErrors? errors = null)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await list.RunAsync(connector, input, errors, http.RequestAborted);
        return outcome.Select(page => new PageOfEvents(
            [.. page.Events.Select(listed => new EventBody(listed.Stored, listed.Repeats, listed.Status))], page.Next));
    }

    /// <summary>One event with its headers and repeats; null if there is none with this id.</summary>
    internal async Task<EventDetailsBody?> FindAsync(HttpContext http, string ep, string evt) =>
        EventId.TryParse(evt, out var id) && await access.FindAsync(http, ep) is { } connector
        && (await read.RunAsync(AllowedEndpoint.For(connector), id, http.RequestAborted)).Value is { } stored
            ? new EventDetailsBody(connector.Id, stored, await links.RunAsync(connector, stored, http.RequestAborted))
            : null;

    /// <summary>The exact bytes of an event; null if there is none with this id, or a privacy request has hidden them.</summary>
    internal async Task<byte[]?> BodyAsync(HttpContext http, string ep, string evt) =>
        EventId.TryParse(evt, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await readBody.RunAsync(connector, id, http.RequestAborted)).Value
            : null;

    /// <summary>The events before and after one in the log; null at the ends.</summary>
    internal async Task<(EventBody? Previous, EventBody? Next)> NeighboursAsync(HttpContext http, string ep, long sequence)
    {
        var previous = await ListAsync(http, ep, new EventListing { NewestFirst = true, After = sequence, Limit = 1 });
        var next = await ListAsync(http, ep, new EventListing { After = sequence, Limit = 1 });
        return (
            previous.Value is { Events: [var before, ..] } ? before : null,
            next.Value is { Events: [var after, ..] } ? after : null);
    }

    /// <inheritdoc cref="ResendCommand.Of"/>
    internal static string? CommandOf(string provider, string url, EventDetailsBody stored, ReadOnlySpan<byte> body, string file) =>
        ResendCommand.Of(provider, url, [.. stored.Headers.Select(header => new StoredHeader(header.Name, header.Value))], body, file);

    /// <inheritdoc cref="ResendCommand.NeedsFile"/>
    internal static bool CommandNeedsFile(byte[] body) => ResendCommand.NeedsFile(body);
}

/// <summary>A page of a log for pages.</summary>
/// <param name="Events">The events, in the order of the query.</param>
/// <param name="Next">The sequence after which the next page starts; null if there are no more events.</param>
internal sealed record PageOfEvents(IReadOnlyList<EventBody> Events, long? Next);
