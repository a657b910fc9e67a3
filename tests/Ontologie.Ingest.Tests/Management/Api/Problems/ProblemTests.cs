using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Problems;

public sealed class ProblemTests
{
    private const string Key = "0123456789abcdef0123456789abcdéf";

    [Fact]
    public async Task A_problem_has_the_shape_of_every_error()
    {
        var (headers, body) = await WriteAsync(Problem.NotFound);

        Assert.Equal("application/problem+json", headers.ContentType);
        Assert.Equal("no-store", headers.CacheControl);
        Assert.Equal(
            ["type", "title", "status", "code", "traceId"], body.EnumerateObject().Select(property => property.Name));
        Assert.Equal((404, "not_found"), (body.GetProperty("status").GetInt32(), body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_detail_says_what_to_do_unless_the_title_does()
    {
        var (_, body) = await WriteAsync(Problem.Unauthorized);

        Assert.Contains("Authorization: Bearer", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_belong_to_a_status_come_with_it()
    {
        Assert.Equal("Bearer", (await WriteAsync(Problem.Unauthorized)).Headers.WWWAuthenticate);
        Assert.Equal("1", (await WriteAsync(Problem.Unavailable)).Headers.RetryAfter);
        Assert.Equal("GET, POST", (await WriteAsync(Problem.MethodNotAllowed("GET, POST"))).Headers.Allow);
    }

    [Fact]
    public async Task Field_errors_are_sentences_under_their_field()
    {
        var errors = new FieldErrors();
        errors.Add("name", "One.");
        errors.Add("name", "Two.");
        var (_, body) = await WriteAsync(Problem.Of(Failure.InvalidInput(errors)));

        Assert.Equal(["One.", "Two."], body.GetProperty("errors").GetProperty("name").EnumerateArray().Select(one => one.GetString()!));
    }

    [Fact]
    public void Every_reason_of_a_failure_has_a_problem()
    {
        var failures = typeof(Failure).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null))
            .OfType<Failure>()
            .Append(Failure.InvalidInput(new FieldErrors()))
            .Append(Failure.InUse("A rule."))
            .ToArray();

        Assert.Equal(Enum.GetValues<FailureReason>().Order(), failures.Select(failure => failure.Reason).Order());
        Assert.All(failures, failure => Assert.InRange(Problem.Of(failure).Status, 400, 599));
    }

    [Fact]
    public void Times_are_utc_with_microseconds()
    {
        var time = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var json = JsonSerializer.Serialize(new WorkspaceBody("ws", "n", 1, time), ApiJson.Default.WorkspaceBody);

        Assert.Contains("\"createdAt\":\"2026-01-02T03:04:05.123456Z\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Key, true)]
    [InlineData("  " + Key + " ", true)]
    [InlineData("0123456789abcdef0123456789abcdef", false)]
    [InlineData("", false)]
    public void Only_the_admin_key_matches(string sent, bool matches) =>
        Assert.Equal(matches, new AdminKeyDigest(Options.Create(new ManagementOptions { AdminKey = Key })).Matches(sent));

    [Theory]
    [InlineData(null, "here:1", "https://here:1")]
    [InlineData(null, "", "http://127.0.0.1:8081")]
    [InlineData("https://hooks.example.org/base/", "here:1", "https://hooks.example.org/base")]
    public void Reception_is_below_the_public_url_or_the_requests_own_or_the_servers(string? publicUrl, string host, string expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("https", new HostString(host));
        var urls = new ReceptionUrls(
            Options.Create(new ManagementOptions { PublicUrl = publicUrl }), new BoundServer("http://127.0.0.1:8081"));

        Assert.Equal($"{expected}/api/webhooks/{new EndpointId(3)}", urls.Of(new EndpointId(3), request));
    }

    [Theory]
    [InlineData("ftp://x", false)]
    [InlineData("hooks.example.org", false)]
    [InlineData("https://x/?a=b", false)]
    [InlineData("http://x", true)]
    [InlineData("", true)]
    public void A_public_url_is_an_absolute_http_address(string url, bool usable) =>
        Assert.Equal(usable, new ManagementOptions { PublicUrl = url }.HasUsablePublicUrl());

    private static async Task<(IHeaderDictionary Headers, JsonElement Body)> WriteAsync(Problem problem)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await problem.ExecuteAsync(context);
        Assert.Equal(problem.Status, context.Response.StatusCode);
        return (context.Response.Headers, JsonElement.Parse(body.ToArray()));
    }
}
