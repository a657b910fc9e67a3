using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Xunit;

namespace Ontologie.Ingest.Tests.Management;

/// <summary>Makes a request's fields without a request.</summary>
internal static class Fields
{
    internal static JsonFields Of(string json)
    {
        var (fields, refusal) = JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(refusal);
        return fields;
    }

    internal static QueryFields OfQuery(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));

    internal static string[] Wrong(FieldErrors errors) =>
        errors.Problem?.Errors is { } wrong ? [.. wrong.Keys.Order(StringComparer.Ordinal)] : [];
}
