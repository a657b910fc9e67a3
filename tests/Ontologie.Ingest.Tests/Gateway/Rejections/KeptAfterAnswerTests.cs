using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

/// <summary>Which refused requests the real reception keeps. Nothing is handed over here.</summary>
public sealed class KeptAfterAnswerTests : IAsyncLifetime
{
    private IngestServer _server = null!;
    private string _workspace = "";

    public async ValueTask InitializeAsync()
    {
        _server = await IngestServer.StartAsync(services: services => services.Remove(
            services.Last(service => service.ServiceType == typeof(IHostedService) && IsReporter(service))));
        _workspace = await _server.Api.CreateWorkspaceAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_wrong_signature_at_a_new_connector_is_kept_whole()
    {
        var sender = _server.Generic(await _server.Api.CreateConnectorAsync(_workspace, Expect.Secret)).With("wrong");
        Expect.Refused(await sender.SendAsync("{\"a\": 1}"), 401, "invalid_signature");

        var kept = await SingleAsync(sender.Endpoint);
        Assert.Equal("{\"a\": 1}", Encoding.UTF8.GetString(kept.Whole!.Body));
        Assert.Equal(("invalid_signature", "127.0.0.1", true), (kept.Reason, kept.RemoteAddress, kept.Whole.IsNeverVerified));
    }

    [Fact]
    public async Task Other_refusals_of_a_known_connector_are_sampled()
    {
        var connector = await _server.Api.CreateConnectorAsync(_workspace, Expect.Secret);
        var sender = _server.Generic(connector);
        Expect.Refused(
            await sender.SendAsync("{}", alter: request => request.Content!.Headers.ContentType = new("text/plain")),
            415,
            "unsupported_media_type");
        Expect.Refused(await sender.SendAsync("[]"), 400, "invalid_json");
        await _server.Api.PatchConnectorAsync(connector.Id, new { enabled = false });
        Expect.Refused(await sender.SendAsync("{}"), 404, "unknown_endpoint");
        await _server.Api.RetireAsync(connector.Id);
        Expect.Refused(await sender.SendAsync("{}"), 410, "endpoint_retired");

        var kept = await TakeAsync(4);
        Assert.Equal(
            ["unsupported_media_type", "invalid_json", "unknown_endpoint", "endpoint_retired"],
            kept.OrderBy(request => request.ReceivedAt).Select(request => request.Reason));
        Assert.All(kept, request => Assert.Null(request.Whole));
        Assert.Null(kept.Single(request => request.Reason == "unsupported_media_type").BodyDigest);
        Assert.NotNull(kept.Single(request => request.Reason == "invalid_json").BodyDigest);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_sampled_without_a_digest()
    {
        var sender = _server.Generic(await _server.Api.CreateConnectorAsync(_workspace, Expect.Secret));
        using var raw = await _server.ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", "1048577"));
        Expect.Refused(await raw.ReadAnswerAsync(), 413, "payload_too_large");

        var kept = await SingleAsync(sender.Endpoint);
        Assert.Equal((1_048_577, 0), (kept.DeclaredBytes, kept.ReadBytes));
        Assert.Null(kept.BodyDigest);
    }

    [Fact]
    public async Task Unknown_endpoints_other_methods_and_committed_events_leave_nothing()
    {
        var sender = _server.Generic(await _server.Api.CreateConnectorAsync(_workspace, Expect.Secret));
        Expect.Accepted(await sender.SendAsync("{}"));
        Assert.Equal(405, (int)(await _server.Http.GetAsync(new Uri(sender.Path, UriKind.Relative))).StatusCode);
        var unknown = new GenericSender(_server.Http, new EndpointId(1).ToString(), "secret");
        Expect.Refused(await unknown.SendAsync("{}"), 404, "unknown_endpoint");

        // A later refusal is the first that is kept.
        await sender.With("wrong").SendAsync("{}");
        await SingleAsync(sender.Endpoint);
    }

    private static bool IsReporter(ServiceDescriptor service) =>
        service.ImplementationFactory?.Method.ReturnType == typeof(RejectionReporter);

    private async Task<RejectedRequest> SingleAsync(string endpoint)
    {
        var kept = Assert.Single(await TakeAsync(1));
        Assert.Equal(endpoint, kept.Endpoint.ToString());
        return kept;
    }

    /// <summary>A request is kept after its answer.</summary>
    private async Task<List<RejectedRequest>> TakeAsync(int count)
    {
        var pending = _server.Services.GetRequiredService<PendingRejections>();
        var taken = new List<RejectedRequest>();
        await Eventually.HoldsAsync(() =>
        {
            taken.AddRange(pending.Take(100, long.MaxValue).Select(one => one.Request!));
            return taken.Count >= count;
        });
        return taken;
    }
}
