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
    public async Task A_node_with_full_buffers_answers_503_until_memory_is_free_again()
    {
        await using var server = await IngestServer.StartAsync();
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var budget = server.Services.GetRequiredService<BufferBudget>();
        await Eventually.HoldsAsync(() => budget.Charged == 0);

        // Simulates complete bodies that wait for their commit: they are not evicted.
        var all = (int)server.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBufferedBytes;
        Assert.True(budget.TryCharge(all));
        var refused = await sender.SendAsync("{}");
        Assert.Equal((503, "unavailable", "1"), (refused.Status, refused.Code, refused.Header("Retry-After")));

        budget.GiveBack(all);
        Assert.Equal(200, (await sender.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task A_slow_body_releases_its_memory_when_its_sender_disconnects()
    {
        await using var server = await IngestServer.StartAsync();
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var budget = server.Services.GetRequiredService<BufferBudget>();
        using var slow = await server.ConnectAsync();
        await slow.WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", $"{GatewayOptions.MaxBodyBytes}"));
        await slow.WriteAsync(new byte[GatewayOptions.MaxBodyBytes / 2]);
        await Eventually.HoldsAsync(() => budget.Charged == GatewayOptions.MaxBodyBytes / 2);

        slow.Dispose();
        await Eventually.HoldsAsync(() => budget.Charged == 0);
    }
}
