namespace Ontologie.Ingest.Host.FirstRun;

/// <summary>What a person sees when the program is ready.</summary>
internal static class Banner
{
    private const string SampleBody = """{"type":"demo.hello","message":"Hello, Ontologie Ingest"}""";

    internal static string Ready(string url, string dataDirectory, string? adminKeyFile) =>
        $"""

        Ontologie Ingest is ready.

          Start page  {url}/
          API         {url}/api/v1
          Admin key   {adminKeyFile ?? "as configured (Ingest:AdminKey)"}
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

    /// <summary>The secret comes from a file through the environment, so it stands in no shell history.</summary>
    internal static string Sample(string url, string endpoint, string secretFile, string? adminKeyFile) =>
        $"""
        Send a first webhook; paste it again and it is a duplicate:

          export INGEST_SECRET="$(cat {Quote(secretFile)})"
          curl -i {Quote($"{url}/api/webhooks/{endpoint}")} -H 'Content-Type: application/json' -H "X-Webhook-Signature: sha256=$(printf '%s' {Quote(SampleBody)} | openssl dgst -sha256 -hmac "$INGEST_SECRET" | sed 's/^.* //')" -d {Quote(SampleBody)}

        See what was stored:

          curl {Quote($"{url}/api/v1/connectors/{endpoint}/events")} -H "Authorization: Bearer {(adminKeyFile is null ? "$INGEST_ADMIN_KEY" : $"$(cat {Quote(adminKeyFile)})")}"

        """;

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
