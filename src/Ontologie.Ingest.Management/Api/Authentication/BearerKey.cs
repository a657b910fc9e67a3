using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Access;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>Reads the key of a request to the API.</summary>
internal static class BearerKey
{
    private const string Prefix = "Bearer ";

    /// <summary>Whether the request carries the admin key as its bearer token.</summary>
    internal static bool IsIn(this AdminKeyDigest adminKey, HttpRequest request)
    {
        // Two header lines would be ambiguous.
        var lines = request.Headers.Authorization;
        return lines.Count == 1
            && lines[0] is { } line
            && line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && adminKey.Matches(line[Prefix.Length..]);
    }
}
