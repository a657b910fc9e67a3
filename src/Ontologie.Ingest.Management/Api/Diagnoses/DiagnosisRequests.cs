using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Api.Diagnoses;

/// <summary>Reads what to diagnose from JSON: a stored rejection, or a copied request.</summary>
internal static class DiagnosisRequests
{
    internal const string RejectionField = "rejectionId";
    internal const string WorkspaceField = "workspaceId";
    internal const string EncodedBodyField = "bodyBase64";
    internal const string ReceivedField = "receivedAt";

    /// <summary>A body of 1 MiB in base64 with its headers fits.</summary>
    internal const int MaxBytes = 2 * 1024 * 1024;

    internal static readonly Problem TooLarge = Problem.LargerThan("2 MiB");

    /// <summary>The rejection; null if none is given, or if the text is no id of one, which is an error.</summary>
    internal static RejectionId? ReadRejection(JsonFields fields)
    {
        if (fields.Text(RejectionField) is not { } text)
        {
            return null;
        }

        if (RejectionId.TryParse(text, out var id))
        {
            return id;
        }

        fields.Errors.Add(RejectionField, "It must be the id of a rejection: rej_ and 26 characters.");
        return null;
    }

    /// <summary>The workspace's id, which is required.</summary>
    internal static string? ReadWorkspace(JsonFields fields)
    {
        var text = fields.Text(WorkspaceField);
        if (text is null && !fields.Errors.Has(WorkspaceField))
        {
            fields.Errors.Add(WorkspaceField, "It is required: the id of the workspace whose secrets are tried.");
        }
        else if (text is not null && !WorkspaceId.TryParse(text, out _))
        {
            fields.Errors.Add(WorkspaceField, "It must be the id of a workspace: ws_ and 26 characters.");
        }

        return text;
    }

    /// <summary>The copied request; empty if none is given.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="isRequired">Whether its headers must be there, or must not, because there is a rejection.</param>
    internal static CopiedRequest ReadCopy(JsonFields fields, bool isRequired)
    {
        var hasHeaders = fields.Object(DiagnoseRequest.HeadersField) is { } headers;
        var copied = new CopiedRequest(
            hasHeaders ? ReadHeaders(fields.Errors, fields.Object(DiagnoseRequest.HeadersField)!.Value) : [],
            ReadBody(fields),
            fields.Time(ReceivedField));
        if (isRequired && !hasHeaders && !fields.Errors.Has(DiagnoseRequest.HeadersField))
        {
            fields.Errors.Add(DiagnoseRequest.HeadersField, "They are required: an object of names and values.");
        }

        if (!isRequired && (hasHeaders || copied.Body is not null || copied.ReceivedAt is not null))
        {
            fields.Errors.Add(RejectionField, "Send either the id of a rejection or a copied request, not both.");
        }

        return copied;
    }

    private static byte[]? ReadBody(JsonFields fields)
    {
        var (text, encoded) = (fields.Text(DiagnoseRequest.BodyField), fields.Text(EncodedBodyField));
        if (text is not null && encoded is not null)
        {
            fields.Errors.Add(EncodedBodyField, $"Send either {DiagnoseRequest.BodyField} or {EncodedBodyField}, not both.");
            return null;
        }

        if (encoded is null)
        {
            return text is null ? null : Encoding.UTF8.GetBytes(text);
        }

        var bytes = new byte[encoded.Length];
        if (Convert.TryFromBase64String(encoded, bytes, out var count))
        {
            return bytes[..count];
        }

        fields.Errors.Add(EncodedBodyField, "It must be standard base64 with padding.");
        return null;
    }

    /// <summary>A header that arrived in several lines has a list of values.</summary>
    private static List<KeyValuePair<string, string>> ReadHeaders(FieldErrors errors, JsonElement headers)
    {
        var lines = new List<KeyValuePair<string, string>>();
        try
        {
            foreach (var header in headers.EnumerateObject())
            {
                JsonElement[] values = header.Value.ValueKind == JsonValueKind.Array ? [.. header.Value.EnumerateArray()] : [header.Value];
                if (Array.Exists(values, value => value.ValueKind != JsonValueKind.String))
                {
                    errors.Add(DiagnoseRequest.HeadersField, "Each header must be a string, or a list of strings for several lines.");
                    return [];
                }

                lines.AddRange(values.Select(value => KeyValuePair.Create(header.Name, value.GetString()!)));
            }
        }
        catch (InvalidOperationException)
        {
            errors.Add(DiagnoseRequest.HeadersField, "They must be valid Unicode text.");
        }

        return lines;
    }
}
