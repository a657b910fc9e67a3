using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        await using var server = await IngestServer.StartAsync();
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var budget = server.Services.GetRequiredService<BufferBudget>();
        await UntilAsync(() => budget.Charged == 0);

        // As if complete bodies waited for their commit: they do not give way.
        var all = (int)server.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBufferedBytes;
        Assert.True(budget.TryCharge(all));
        var refused = await sender.SendAsync("{}");
        Assert.Equal((503, "unavailable", "1"), (refused.Status, refused.Code, refused.Header("Retry-After")));

        budget.GiveBack(all);
        Assert.Equal(200, (await sender.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task A_slow_body_whose_sender_leaves_gives_back_what_it_held()
    {
        await using var server = await IngestServer.StartAsync();
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var budget = server.Services.GetRequiredService<BufferBudget>();
        using var slow = await server.ConnectAsync();
        await slow.WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", $"{GatewayOptions.MaxBodyBytes}"));
        await slow.WriteAsync(new byte[GatewayOptions.MaxBodyBytes / 2]);
        await UntilAsync(() => budget.Charged == GatewayOptions.MaxBodyBytes / 2);

        slow.Dispose();
        await UntilAsync(() => budget.Charged == 0);
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
