using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Rejections;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>Diagnoses over HTTP, with the real gateway, quarantine and secrets.</summary>
public sealed class DiagnosisApiTests(SharedServer shared)
{
    private const string Body = """{"order":1042}""";

    [Fact]
    public async Task A_line_feed_after_the_senders_secret_is_found_fixed_and_recovered()
    {
        var refused = await CreateAsync();
        var id = (await refused.RefuseAsync(Expect.Secret + "\n", Body))[0];
        Assert.Equal("waiting", await refused.StateAsync());
        var diagnosis = await refused.DiagnoseAsync(new { rejectionId = id });
        Assert.Equal(("secret_white_space", "verified"), RefusedRequests.Best(diagnosis));
        var fix = diagnosis.Json!.Value.GetProperty("findings")[0].GetProperty("fix");
        Assert.Equal("secret", fix.GetProperty("change").GetString());

        // A verified finding of a stored request is saved with it, and is the only kind that counts for health.
        Assert.Equal("failing", await refused.StateAsync());
        var one = Api.Json(await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}"), 200);
        Assert.Equal("secret_white_space", one.GetProperty("finding").GetString());

        await ApplyAsync(refused, fix.GetProperty("use").GetString()!, fix.GetProperty("secretId").GetString()!);
        Assert.Equal(1, Api.Json(await refused.RecoverAsync(), 200).GetProperty("recovered").GetInt32());
        Assert.Equal("receiving", await refused.StateAsync());
        Assert.True(Api.Json(await refused.DiagnoseAsync(new { rejectionId = id }), 200).GetProperty("verifiesNow").GetBoolean());
    }

    [Fact]
    public async Task A_rotated_out_secret_is_named_without_a_fix()
    {
        var refused = await CreateAsync();
        await refused.Api.AddSecretAsync(refused.Id, "the secret after the rotation", keepPreviousSeconds: 0);
        var id = (await refused.RefuseAsync(Expect.Secret, Body))[0];
        var diagnosis = await refused.DiagnoseAsync(new { rejectionId = id });

        Assert.Equal(("previous_secret", "verified"), RefusedRequests.Best(diagnosis));
        Assert.False(diagnosis.Json!.Value.GetProperty("findings")[0].TryGetProperty("fix", out _));
        Assert.Equal("failing", await refused.StateAsync());
        var health = Api.Json(await refused.Api.SendAsync(HttpMethod.Get, $"/connectors/{refused.Id}/health"), 200);
        Assert.NotNull(health.GetProperty("providerWillDo").GetString());
        Assert.NotNull(health.GetProperty("lastRefusalAt").GetString());
        var listed = Api.Data(await refused.Api.SendAsync(HttpMethod.Get, $"/workspaces/{refused.Workspace}/connectors"));
        Assert.Equal("failing", Assert.Single(listed).GetProperty("health").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Two_senders_with_different_secrets_on_one_url_are_told_apart_by_their_order()
    {
        const string Second = "the secret of the second environment";
        var refused = await CreateAsync();
        await RefusedRequests.CreateAsync(refused.Server, Second, refused.Workspace);
        var first = refused.Server.Generic(new(refused.Id, Expect.Secret, ""));
        Expect.Accepted(await first.SendAsync("""{"n":1}"""));
        Expect.Refused(await first.With(Second).SendAsync(Body), 401, "invalid_signature");
        Expect.Accepted(await first.SendAsync("""{"n":2}"""));
        await Eventually.HoldsAsync(async () => (await refused.ListAsync()).Length == 1);
        var id = (await refused.ListAsync())[0].GetProperty("id").GetString();

        // The body of a verified connector's refused request is not kept, so the request is diagnosed as it was copied.
        var copied = await refused.DiagnoseAsync(new
        {
            headers = RefusedRequests.Headers(Second, Body),
            body = Body,
            receivedAt = Api.Json(await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}"), 200).GetProperty("receivedAt"),
        });
        Assert.Equal(("mixed_senders", "verified"), RefusedRequests.Best(copied));
    }

    [Fact]
    public async Task A_workspace_has_120_diagnoses_a_minute()
    {
        var refused = await CreateAsync();
        var other = await CreateAsync();
        var input = new { headers = new Dictionary<string, string>(StringComparer.Ordinal) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 130).Select(_ => refused.DiagnoseAsync(input)));

        Assert.Equal(120, answers.Count(answer => answer.Status == 200));
        var late = answers.First(answer => answer.Status != 200);
        Api.Refused(late, 429, "rate_limited");
        Assert.Equal("60", late.Header("Retry-After"));
        Assert.Equal(200, (await other.DiagnoseAsync(input)).Status);
    }

    [Fact]
    public async Task A_forged_request_is_not_explained_and_leaves_the_health_as_it_is()
    {
        var refused = await CreateAsync();
        var id = (await refused.RefuseAsync("a stranger's guess at the secret", Body))[0];
        var diagnosis = await refused.DiagnoseAsync(new { rejectionId = id });

        Assert.Equal(("not_explained", "hint"), RefusedRequests.Best(diagnosis));
        Assert.Equal("waiting", await refused.StateAsync());
        Assert.Null((await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}")).Member("finding"));
    }

    [Fact]
    public async Task A_copied_request_is_diagnosed_by_its_text_or_its_bytes()
    {
        var refused = await CreateAsync();
        var headers = RefusedRequests.Headers(Expect.Secret + "\n", Body);
        var byText = await refused.DiagnoseAsync(new { headers, body = Body });
        var byBytes = await refused.DiagnoseAsync(new { headers, bodyBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Body)) });
        var right = await refused.DiagnoseAsync(new { headers = RefusedRequests.Headers(Expect.Secret, Body), body = Body });

        Assert.Equal(("secret_white_space", "verified"), RefusedRequests.Best(byText));
        Assert.Equal(("secret_white_space", "verified"), RefusedRequests.Best(byBytes));
        Assert.True(Api.Json(right, 200).GetProperty("verifiesNow").GetBoolean());
    }

    [Fact]
    public async Task A_request_without_a_connector_is_found_by_its_secret_or_its_url_in_its_workspace_only()
    {
        var refused = await CreateAsync();
        var other = await CreateAsync();
        const string Secret = "only this connector has this one";
        var meant = await RefusedRequests.CreateAsync(refused.Server, Secret, refused.Workspace);
        var headers = RefusedRequests.Headers(Secret, Body);
        var bySecret = await FindAsync(refused, refused.Workspace, headers);
        var elsewhere = await FindAsync(refused, other.Workspace, headers);
        var named = new Dictionary<string, string>(RefusedRequests.Headers("any secret", Body), StringComparer.Ordinal)
        {
            ["X-Original-URL"] = $"https://example.com/api/webhooks/{meant.Id}",
        };
        var byUrl = await FindAsync(refused, refused.Workspace, named);

        Assert.Equal(("other_connectors_secret", "verified"), RefusedRequests.Best(bySecret));
        Assert.Equal(meant.Id, bySecret.Member("connectorId"));
        Assert.Null(elsewhere.Member("connectorId"));
        Assert.NotEqual("verified", RefusedRequests.Best(elsewhere).Certainty);
        Assert.Equal(meant.Id, byUrl.Member("connectorId"));
        Assert.Null((await FindAsync(refused, other.Workspace, named)).Member("connectorId"));
    }

    [Fact]
    public async Task A_wrong_input_is_explained()
    {
        var refused = await CreateAsync();
        var headers = RefusedRequests.Headers(Expect.Secret, Body);
        Api.Invalid(await refused.DiagnoseAsync(new { }), "headers");
        Api.Invalid(await refused.DiagnoseAsync(new { rejectionId = "rej_1" }), "rejectionId");
        Api.Invalid(await refused.DiagnoseAsync(new { rejectionId = new RejectionId(1).ToString(), headers }), "rejectionId");
        Api.Invalid(await refused.DiagnoseAsync(new { headers, body = "", bodyBase64 = "" }), "bodyBase64");
        Api.Invalid(await refused.DiagnoseAsync(new { headers, bodyBase64 = "?" }), "bodyBase64");
        Api.Invalid(await refused.DiagnoseAsync(new { headers = new { a = 1 } }), "headers");
        Api.Invalid(await refused.DiagnoseAsync(new { headers, receivedAt = "noon", colour = 1 }), "colour", "receivedAt");
        Api.Invalid(await refused.DiagnoseAsync(new { headers, body = new string('a', 1_048_577) }), "body");
        Api.Refused(
            await refused.DiagnoseAsync(new { headers, body = new string('a', 2 * 1024 * 1024) }), 413, "payload_too_large");
        Api.Refused(await refused.DiagnoseAsync(new { rejectionId = new RejectionId(1).ToString() }), 404, "not_found");
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Post, "/diagnoses", new { headers }), "workspaceId");
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Post, "/diagnoses", new { workspaceId = "ws_1", headers }), "workspaceId");
        Api.Refused(await FindAsync(refused, new WorkspaceId(1).ToString(), headers), 404, "not_found");
    }

    private static Task<Testing.Servers.HttpAnswer> FindAsync(
        RefusedRequests refused, string workspaceId, Dictionary<string, string> headers) =>
        refused.Api.SendAsync(HttpMethod.Post, "/diagnoses", new { workspaceId, headers, body = Body });

    /// <summary>What the button of the console does.</summary>
    private static async Task ApplyAsync(RefusedRequests refused, string use, string secretId)
    {
        var services = refused.Server.Services;
        Assert.True(EndpointId.TryParse(refused.Id, out var id));
        var connector = (await services.GetRequiredService<ConnectorAccess>().FindAsync(Caller.Admin, id))!;
        var fixes = services.GetRequiredService<ApplyFix>();
        Assert.NotNull(await fixes.RunAsync(connector, ApplyFix.Of("secret", null, "the entered text, backwards", secretId)));
        Assert.Null(await fixes.RunAsync(connector, ApplyFix.Of("secret", null, use, secretId)));
    }

    private async Task<RefusedRequests> CreateAsync() => await RefusedRequests.CreateAsync(await shared.ServerAsync(), Expect.Secret);
}
