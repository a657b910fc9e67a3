using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Linking;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Rejections;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>Reads the inputs of rejections' actions, and writes their pages.</summary>
internal static class RejectionRequests
{
    internal const string AfterField = "after";
    internal const string DryRunField = "dryRun";

    internal static RejectionListing ReadListing(QueryFields fields) => new(
        fields.Text(ListRejections.ReasonField), ReadAfter(fields.Errors, fields.Text(AfterField)), fields.Limit());

    /// <summary>The place of a cursor; null if none is given, or if it is no cursor, which is an error.</summary>
    internal static RejectionPlace? ReadAfter(FieldErrors errors, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Cursors.ParseRejection(text) is { } place)
        {
            return place;
        }

        errors.Add(AfterField, "It must be the nextCursor of an earlier response.");
        return null;
    }

    /// <summary>The ids to recover; null if none are given, which means all.</summary>
    internal static IReadOnlyList<RejectionId>? ReadIds(JsonFields fields) =>
        fields.Texts(RecoverRequests.IdsField, RecoverRequests.MaxIds) is { } texts ? ParseIds(fields.Errors, texts) : null;

    /// <summary>Parses ids. A text that is none is an error.</summary>
    internal static IReadOnlyList<RejectionId> ParseIds(FieldErrors errors, IReadOnlyList<string> texts)
    {
        var ids = new List<RejectionId>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (RejectionId.TryParse(texts[i], out var id))
            {
                ids.Add(id);
            }
            else if (!errors.Has(RecoverRequests.IdsField))
            {
                errors.Add(RecoverRequests.IdsField, $"Item {i} is not the id of a rejection: rej_ and 26 characters.");
            }
        }

        return ids;
    }

    internal static Page<RejectionBody> PageOf(RejectionPage page) =>
        new([.. page.Rows.Select(RejectionBody.Of)], page.Next is { } next ? Cursors.Of(next) : null);
}
