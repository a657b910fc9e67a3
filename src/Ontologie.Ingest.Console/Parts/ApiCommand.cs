namespace Ontologie.Ingest.Console.Parts;

/// <summary>The command that does by the API what a form does. It takes the admin key from the environment. Pure.</summary>
internal static class ApiCommand
{
    private const string Base = "/api/v1";

    /// <summary>The command for a shell.</summary>
    /// <param name="server">The installation's address.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the API's base.</param>
    /// <param name="json">The body; null for none.</param>
    internal static string Of(string server, string method, string path, string? json = null)
    {
        var body = json is null ? "" : $" -H 'Content-Type: application/json' -d {Quote(json)}";
        return $"curl -X {method} {Quote($"{server}{Base}{path}")} "
            + $"-H \"Authorization: Bearer $INGEST_ADMIN_KEY\"{body}";
    }

    /// <summary>The text as one word of a shell.</summary>
    internal static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
