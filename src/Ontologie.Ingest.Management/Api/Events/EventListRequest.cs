using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>What a request may ask of the log. The result counts only where the fields have no errors.</summary>
internal static class EventListRequest
{
    private const string TypeField = "type";

    internal static EventQuery Read(QueryFields fields, EndpointId endpoint)
    {
        if (fields.Text("status") is { } status && status != EventBody.Accepted)
        {
            fields.Errors.Add("status", $"There is no such status. Known is {EventBody.Accepted}.");
        }

        return new EventQuery(endpoint)
        {
            After = fields.Sequence("after"),
            Limit = fields.Limit(),
            NewestFirst = IsNewestFirst(fields),
            Type = Type(fields),
            WithoutType = fields.IsEmpty(TypeField),
        };
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

    private static string? Type(QueryFields fields)
    {
        var type = fields.Text(TypeField);
        if (type?.Contains('\0', StringComparison.Ordinal) == true)
        {
            // No stored type has it, and a database may refuse to be asked for it.
            fields.Errors.Add(TypeField, "It must not have a zero character.");
        }

        if (type?.Length > EventTypes.MaxLength)
        {
            fields.Errors.Add(TypeField, $"Types have at most {EventTypes.MaxLength} characters. This one has {type.Length}.");
        }

        return type;
    }
}
