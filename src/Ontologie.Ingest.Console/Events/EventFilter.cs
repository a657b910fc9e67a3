using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Console.Events;

/// <summary>What the address of the events page selects. An empty parameter is an unused field of the form. Pure.</summary>
internal sealed record EventFilter
{
    internal const string EventField = "event";

    /// <summary>Forms write times without an offset: the page says that they are in UTC.</summary>
    private static readonly string[] FormTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    internal string? Type { get; init; }

    internal string? Status { get; init; }

    internal DateTimeOffset? From { get; init; }

    internal DateTimeOffset? To { get; init; }

    internal string? Event { get; init; }

    /// <summary>The sequence after which the page starts; null for the newest events.</summary>
    internal long? After { get; init; }

    /// <summary>Whether the page has the events after <see cref="After"/> instead of those before it.</summary>
    internal bool IsAscending { get; init; }

    /// <summary>Whether any field of the form is used.</summary>
    internal bool IsUsed => (Type ?? Status ?? Event) is not null || From is not null || To is not null;

    /// <summary>Whether new events belong on this page, so that it can have a live tail.</summary>
    internal bool TakesNew => After is null && To is null && Event is null && Status is null or "accepted";

    internal static EventFilter Read(IQueryCollection query, FieldErrors errors)
    {
        var fields = new QueryFields(query);
        var listing = EventRequests.ReadPlace(fields);
        var filter = new EventFilter
        {
            Type = fields.Text(EventListing.TypeField),
            Status = EventRequests.ReadStatus(fields),
            From = ReadTime(fields, EventListing.FromField),
            To = ReadTime(fields, EventListing.ToField),
            Event = fields.Text(EventField)?.Trim(),
            After = listing.After,
            IsAscending = listing is { NewestFirst: false, After: not null } && query.ContainsKey("order"),
        };
        foreach (var (field, sentences) in fields.Errors.Sentences)
        {
            Array.ForEach(sentences, sentence => errors.Add(field, sentence));
        }

        return filter;
    }

    internal EventListing ToListing(int limit) => new()
    {
        After = After,
        Limit = limit,
        NewestFirst = !IsAscending,
        Type = Type,
        Status = Status,
        From = From,
        To = To,
    };

    /// <summary>The address of the page with these filters, before or after a sequence.</summary>
    internal string AddressOf(string ep, long? after, bool isAscending = false)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [EventListing.TypeField] = Type,
            [EventRequests.StatusField] = Status,
            [EventListing.FromField] = From is { } from ? FormTime(from) : null,
            [EventListing.ToField] = To is { } to ? FormTime(to) : null,
            ["after"] = after?.ToString(CultureInfo.InvariantCulture),
            ["order"] = isAscending ? "asc" : null,
        };
        return QueryHelpers.AddQueryString($"/connectors/{ep}/events", query.Where(pair => pair.Value is not null));
    }

    /// <summary>A time as an input of the type <c>datetime-local</c> takes it, in UTC.</summary>
    internal static string FormTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadTime(QueryFields fields, string field)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return fields.Text(field) is { } text
            && DateTimeOffset.TryParseExact(text, FormTimes, CultureInfo.InvariantCulture, Utc, out var time)
                ? time
                : fields.Time(field);
    }
}
