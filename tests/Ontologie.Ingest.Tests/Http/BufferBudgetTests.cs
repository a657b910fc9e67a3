using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class BufferBudgetTests
{
    [Fact]
    public async Task A_node_whose_buffers_are_full_refuses_with_503_until_there_is_room_again()
    {
        await using var server = await IngestServer.StartAsync(services: services =>
            services.Configure<GatewayOptions>(gateway => gateway.MaxBufferedBytes = GatewayOptions.MaxBodyBytes));
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var budget = server.Services.GetRequiredService<BufferBudget>();

        // More than half of a body that is never finished: its buffer has grown to all there is.
        using var slow = await server.ConnectAsync();
        await slow.WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", $"{GatewayOptions.MaxBodyBytes}"));
        await slow.WriteAsync(new byte[(GatewayOptions.MaxBodyBytes / 2) + 1]);
        await UntilAsync(() => budget.Charged == GatewayOptions.MaxBodyBytes);
        var refused = await sender.SendAsync("{}");
        Assert.Equal((503, "unavailable", "1"), (refused.Status, refused.Code, refused.Header("Retry-After")));

        slow.Dispose();
        await UntilAsync(() => budget.Charged == 0);
        Assert.Equal(200, (await sender.SendAsync("{}")).Status);
    }

    /// <summary>The node tells nobody when its buffers change, so the test looks until they have.</summary>
    private static async Task UntilAsync(Func<bool> isSo)
    {
        async Task LookAsync()
        {
            while (!isSo())
            {
                await Task.Yield();
            }
        }

        await LookAsync().Soon();
    }
}
