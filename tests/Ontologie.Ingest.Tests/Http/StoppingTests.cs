using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stopping_server_answers_requests_in_flight_and_refuses_new_ones()
    {
        FaultyEventStore? store = null;
        await using var server = await IngestServer.StartAsync(
            services: services => services.DecorateEventStore(inner => store = new FaultyEventStore(inner)));
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        using var held = new HeldCommits(store!);
        var inFlight = sender.SendAsync("""{"n":1}""");
        await held.Reached;
        var stopped = server.StopAsync();
        await NotReadyAsync(server);
        var late = await sender.SendAsync("""{"n":2}""");
        Expect.Refused(late, 503, "unavailable");
        Assert.Equal("1", late.Header("Retry-After"));
        Assert.Equal("close", late.Header("Connection"));
        Assert.False(inFlight.IsCompleted);
        Assert.False(stopped.IsCompleted);
        held.Dispose();
        Expect.Accepted(await inFlight);
        await stopped;
    }

    private static async Task NotReadyAsync(IngestServer server)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while ((await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), timeout.Token)).IsSuccessStatusCode)
        {
            await Task.Yield();
        }
    }
}
