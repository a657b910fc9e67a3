using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Linking.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>Reads the inputs of events' actions from a query and headers.</summary>
internal static class EventRequests
{
    internal const string StatusField = "status";

    private const string AfterField = "after";
    private const string LastEventId = "Last-Event-ID";

    internal static EventListing ReadListing(QueryFields fields)
    {
        return ReadPlace(fields) with
        {
            Status = ReadStatus(fields),
            Limit = fields.Limit(),
            Type = fields.Text(EventListing.TypeField),
            WithoutType = fields.IsEmpty(EventListing.TypeField),
            From = fields.Time(EventListing.FromField),
            To = fields.Time(EventListing.ToField),
        };
    }

    /// <summary>Reads where a list starts and its order.</summary>
    internal static EventListing ReadPlace(QueryFields fields) =>
        new() { After = fields.Sequence(AfterField), NewestFirst = IsNewestFirst(fields) };

    /// <summary>Reads the status; null for every status.</summary>
    internal static string? ReadStatus(QueryFields fields)
    {
        if (fields.Text(StatusField) is not { } word)
        {
            return null;
        }

        if (EventStatusWords.Parse(word) is not null)
        {
            return word;
        }

        fields.Errors.Add(StatusField, $"There is no such status. The statuses are {string.Join(", ", EventStatusWords.All)}.");
        return null;
    }

    /// <summary>The sequence after which a tail starts: <c>Last-Event-ID</c>, else <c>after</c>, else null.</summary>
    internal static long? ReadTailStart(IHeaderDictionary headers, QueryFields fields)
    {
        var text = headers[LastEventId].ToString();
        if (text.Length == 0)
        {
            return fields.Sequence(AfterField);
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        fields.Errors.Add(LastEventId, "It must be the id of an event of this stream, in digits.");
        return null;
    }

    private static bool IsNewestFirst(QueryFields fields)
    {
        switch (fields.Text("order"))
        {
            case null or "asc":
                return false;
            case "desc":
                return true;
            default:
                fields.Errors.Add("order", "It must be asc or desc.");
                return false;
        }
    }
}
