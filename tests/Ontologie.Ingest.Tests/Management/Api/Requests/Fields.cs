using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Requests;

/// <summary>Creates the fields of a request without a request.</summary>
internal static class Fields
{
    internal static JsonFields Of(string json)
    {
        var (fields, refusal) = JsonRequestBody.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(refusal);
        return fields;
    }

    internal static QueryFields OfQuery(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));

    internal static string[] Wrong(FieldErrors errors) =>
        [.. errors.Sentences.Keys.Order(StringComparer.Ordinal)];
}
