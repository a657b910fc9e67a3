using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>A connector of its own on the shared server, and a sender whose secret may be another one.</summary>
internal sealed class RefusedRequests(IngestServer server, string workspace, TestConnector connector)
{
    internal ManagementClient Api => server.Api;

    internal IngestServer Server => server;

    internal string Workspace => workspace;

    internal string Id => connector.Id;

    /// <summary>The path of the connector's rejections.</summary>
    internal string Path => $"/connectors/{connector.Id}/rejections";

    internal static async Task<RefusedRequests> CreateAsync(IngestServer server, string secret, string? workspace = null)
    {
        workspace ??= await server.Api.CreateWorkspaceAsync();
        return new RefusedRequests(server, workspace, await server.Api.CreateConnectorAsync(workspace, secret));
    }

    /// <summary>Sends bodies that another secret has signed, and waits until they are kept. Returns their ids, the oldest first.</summary>
    internal async Task<IReadOnlyList<string>> RefuseAsync(string secret, params string[] bodies)
    {
        var before = (await ListAsync()).Length;
        foreach (var body in bodies)
        {
            Expect.Refused(await server.Generic(connector).With(secret).SendAsync(body), 401, "invalid_signature");
        }

        JsonElement[] kept = [];
        await Eventually.HoldsAsync(async () => (kept = await ListAsync()).Length == before + bodies.Length);
        return [.. kept.Take(bodies.Length).Reverse().Select(row => row.GetProperty("id").GetString()!)];
    }

    internal async Task<JsonElement[]> ListAsync() => Management.Api.Data(await Api.SendAsync(HttpMethod.Get, Path + "?limit=500"));

    internal Task<HttpAnswer> RecoverAsync(object? input = null) => Api.SendAsync(HttpMethod.Post, Path + "/recover", input ?? new { });

    internal Task<HttpAnswer> DiagnoseAsync(object input) => Api.SendAsync(HttpMethod.Post, $"/connectors/{Id}/diagnoses", input);

    internal async Task<string> StateAsync() =>
        (await Api.SendAsync(HttpMethod.Get, $"/connectors/{Id}/health")).Member("state")!;

    /// <summary>The headers of a copied request that this secret has signed.</summary>
    internal static Dictionary<string, string> Headers(string secret, string body)
    {
        var lines = WebhookSigner.Sign(
            ProviderProfiles.Find("generic")!, Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body), null, null);
        return lines.ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal);
    }

    /// <summary>The code and the certainty of the best finding.</summary>
    internal static (string? Code, string? Certainty) Best(HttpAnswer diagnosis)
    {
        var best = Management.Api.Json(diagnosis, 200).GetProperty("findings")[0];
        Assert.DoesNotContain(Expect.Secret, diagnosis.Text, StringComparison.Ordinal);
        return (best.GetProperty("code").GetString(), best.GetProperty("certainty").GetString());
    }
}
