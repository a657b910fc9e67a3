namespace Ontologie.Ingest.Host.FirstRun;

/// <summary>The text on the terminal when the program is ready.</summary>
internal static class Banner
{
    private const string SampleBody = """{"type":"demo.hello","message":"Hello, Ontologie Ingest"}""";

    internal static string Ready(string url, string dataDirectory, string? adminKeyFile, string? signInToken) =>
        $"""

        Ontologie Ingest is ready.

          Console     {url}/{(signInToken is null ? "" : $"\n  Sign in     {url}/sign-in?link={signInToken}  (once, within 15 minutes)")}
          API         {url}/api/v1
          Admin key   {adminKeyFile ?? "configured (Ingest:AdminKey)"}
          Data        {dataDirectory}

        """;

    internal static string Node(string url, string roles, string cluster, string silo, string? adminKeyFile) =>
        $"""

        Ontologie Ingest is ready.

          Address     {url}
          Roles       {roles}
          Cluster     {cluster}
          Silo        {silo}{(adminKeyFile is null ? "" : $"\n  Admin key   {adminKeyFile}")}

        """;

    /// <summary>The command reads the secret from a file, which keeps it out of the shell history.</summary>
    internal static string Sample(string url, string endpoint, string secretFile, string? adminKeyFile)
    {
        var body = Quote(SampleBody);
        var signature = $"""sha256=$(printf '%s' {body} | openssl dgst -sha256 -hmac "$INGEST_SECRET" | sed 's/^.* //')""";
        var address = Quote($"{url}/api/webhooks/{endpoint}");
        var events = Quote($"{url}/api/v1/connectors/{endpoint}/events");
        var key = adminKeyFile is null ? "$INGEST_ADMIN_KEY" : $"$(cat {Quote(adminKeyFile)})";
        return $"""
        Send a first webhook. Send it again, and the answer is "duplicate":

          export INGEST_SECRET="$(cat {Quote(secretFile)})"
          curl -i {address} -H 'Content-Type: application/json' -H "X-Webhook-Signature: {signature}" -d {body}

        List the stored events:

          curl {events} -H "Authorization: Bearer {key}"

        """;
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
