using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking;

/// <summary>Reads the inputs of entities' actions from paths, queries and bodies.</summary>
internal static class EntityRequests
{
    internal const string PropertiesField = "properties";
    internal const string TitleField = "title";
    internal const string StatusField = "status";

    /// <summary>
    /// The entity of a path; null if the caller may not use the workspace. The key is what the client sent, decoded once; empty if it is
    /// malformed, which is no key.
    /// </summary>
    internal static EntityAddress? Entity(this HttpContext http, string ws, string type) =>
        http.Workspace(ws) is { } workspace
            ? new EntityAddress(workspace, new EntityName(type, RawPath.Parameter(http, "key") ?? ""))
            : null;

    /// <summary>The entity of a path whose key can be the key of an entity; null for every other.</summary>
    internal static EntityAddress? PossibleEntity(this HttpContext http, string ws, string type) =>
        http.Entity(ws, type) is { } address && KeyForm.IsKey(address.Name.Key) ? address : null;

    internal static EntityListing ReadListing(string type, QueryFields fields) => new(type)
    {
        After = fields.Text(EntityListing.AfterField),
        Prefix = fields.Text(EntityListing.PrefixField),
        Status = Status(fields),
        Limit = fields.Limit(),
    };

    /// <summary>Reads the cursor of a history.</summary>
    internal static HistoryPlace? HistoryCursor(QueryFields fields)
    {
        const string Field = "cursor";
        if (fields.Text(Field) is not { } text)
        {
            return null;
        }

        if (Cursors.ParseHistory(text) is { } place)
        {
            return place;
        }

        fields.Errors.Add(Field, "It must be the nextCursor of an earlier response.");
        return null;
    }

    /// <summary>Reads a relation of a type, as <c>type.relation</c>.</summary>
    internal static TypedRelation? Relation(QueryFields fields)
    {
        if (fields.Text(ReadRelations.RelationField) is not { } text)
        {
            return null;
        }

        if (TypedRelation.Parse(text) is { } relation)
        {
            return relation;
        }

        fields.Errors.Add(ReadRelations.RelationField, "It must be a type and its relation, like order.customer.");
        return null;
    }

    /// <summary>
    /// The values of an edit. A null title and a null status are kept, because they withdraw; other members are errors.
    /// </summary>
    internal static byte[] ReadValues(ReadOnlyMemory<byte> json, JsonFields fields)
    {
        fields.Object(PropertiesField);
        fields.Text(TitleField);
        if (fields.Text(StatusField) is { } status && status is not ("active" or "archived"))
        {
            fields.Errors.Add(StatusField, "It must be active, archived, or null to withdraw it.");
        }

        return json.ToArray();
    }

    private static int? Status(QueryFields fields)
    {
        if (fields.Text(EntityListing.StatusField) is not { } word)
        {
            return null;
        }

        var index = Array.IndexOf(EntityListing.Statuses, word);
        if (index >= 0)
        {
            return index + 1;
        }

        fields.Errors.Add(
            EntityListing.StatusField, $"There is no such status. The statuses are {string.Join(", ", EntityListing.Statuses)}.");
        return null;
    }
}
