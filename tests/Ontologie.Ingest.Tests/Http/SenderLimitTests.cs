using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The resources that one remote address can take before its requests are authenticated.</summary>
public sealed class SenderLimitTests
{
    private const string Crowd = "198.51.100.7";
    private const string Other = "198.51.100.8";

    [Fact]
    public async Task An_address_with_too_many_unauthenticated_requests_gets_503_and_others_do_not()
    {
        await using var server = await StartAsync(trusted: "127.0.0.0/8");
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        using var pending = await BeginAsync(server, sender, Crowd);

        Expect.Refused(await SendAsync(sender, Crowd), 503, "unavailable");
        Expect.Accepted(await SendAsync(sender, Other));

        // Entries of X-Forwarded-For before the proxy's own entry are not trusted.
        Expect.Refused(await SendAsync(sender, $"{Other}, {Crowd}"), 503, "unavailable");

        await pending.WriteAsync("}"u8.ToArray());
        Expect.Duplicate(await pending.ReadAnswerAsync());
        Expect.Duplicate(await SendAsync(sender, Crowd));
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("")]
    public async Task X_Forwarded_For_of_an_untrusted_peer_is_ignored(string trusted)
    {
        await using var server = await StartAsync(trusted);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        using var pending = await BeginAsync(server, sender, Crowd);

        Expect.Accepted(await SendAsync(sender, Crowd));
    }

    private static Task<IngestServer> StartAsync(string trusted) => IngestServer.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingest:TrustedProxies"] = trusted,

            // The framework's own switch, which an environment variable of the container can set.
            ["ForwardedHeaders_Enabled"] = "true",
        },
        services => services.Configure<GatewayOptions>(gateway => gateway.MaxUnauthenticatedPerAddress = 1));

    /// <summary>Sends a request whose body is incomplete.</summary>
    private static async Task<RawHttp> BeginAsync(IngestServer server, GenericSender sender, string forwardedFor)
    {
        var raw = await server.ConnectAsync();
        await raw.WriteHeadAsync(
            "POST",
            sender.Path,
            [
                .. sender.Sign("{}"u8),
                KeyValuePair.Create("Content-Length", "2"),
                KeyValuePair.Create("X-Forwarded-For", forwardedFor),
                KeyValuePair.Create("Expect", "100-continue"),
            ]);

        // The server requests the body when it has read the headers.
        Assert.Equal(100, (await raw.ReadAnswerAsync(hasBody: false))!.Status);
        await raw.WriteAsync("{"u8.ToArray());
        return raw;
    }

    private static Task<HttpAnswer> SendAsync(GenericSender sender, string forwardedFor) =>
        sender.SendAsync("{}", alter: request => request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor));
}
