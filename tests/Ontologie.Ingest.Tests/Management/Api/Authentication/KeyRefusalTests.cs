using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Authentication;

public sealed class KeyRefusalTests : IDisposable
{
    private const string Key = "an admin key of at least 32 characters";

    private readonly FakeTimeProvider _time = new();
    private readonly RefusedKeys _refused;
    private readonly KeyRefusal _refusal;

    public KeyRefusalTests()
    {
        _refused = new RefusedKeys(_time, NullLogger<RefusedKeys>.Instance);
        _refusal = new KeyRefusal(new AdminKeyDigest(Options.Create(new ManagementOptions { AdminKey = Key })), _refused, _time);
    }

    [Theory]
    [InlineData("/api/v1/workspaces", "Bearer wrong", true)]
    [InlineData("/API/V1/workspaces", "Bearer wrong", true)]
    [InlineData("/api/v1", null, true)]
    [InlineData("/api/v1/workspaces", "Bearer " + Key, false)]
    [InlineData("/api/v10/workspaces", "Bearer wrong", false)]
    [InlineData("/api/webhooks/ep_a", null, false)]
    public void It_concerns_requests_to_the_api_without_the_right_key(string path, string? authorization, bool concerns) =>
        Assert.Equal(concerns, _refusal.Concerns(Request(path, authorization)));

    [Fact]
    public async Task Most_of_many_wrong_keys_from_one_address_are_delayed_and_a_right_key_is_not()
    {
        var answers = Refuse("192.0.2.1", "::ffff:192.0.2.1");

        Assert.Equal(10, answers.Count(answer => answer.IsCompletedSuccessfully));
        Assert.False(_refusal.Concerns(Request("/api/v1/workspaces", "Bearer " + Key)));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await Task.WhenAll(answers).Soon();
    }

    [Fact]
    public void Wrong_keys_of_one_network_delay_few_others()
    {
        Refuse("2001:db8::1", "2001:db8::2");
        var others = Enumerable.Range(0, 200).Select(i => AnswerAsync($"2001:db8:1:{i:x}::1")).ToArray();

        Assert.InRange(others.Count(answer => answer.IsCompletedSuccessfully), 150, 200);
    }

    public void Dispose() => _refused.Dispose();

    private Task[] Refuse(params string[] addresses) =>
        [.. Enumerable.Range(0, 200).Select(i => AnswerAsync(addresses[i % addresses.Length]))];

    private Task AnswerAsync(string address)
    {
        var request = Request("/api/v1/workspaces", "Bearer wrong");
        request.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return _refusal.AnswerAsync(request);
    }

    private static DefaultHttpContext Request(string path, string? authorization)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.Headers.Authorization = authorization;
        context.Response.Body = new MemoryStream();
        return context;
    }
}
