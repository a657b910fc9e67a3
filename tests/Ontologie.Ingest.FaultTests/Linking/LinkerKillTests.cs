using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Linking;

public sealed class LinkerKillTests
{
    private static readonly int Events = LinkedOrders.Count;

    [Fact]
    public async Task A_node_killed_while_it_links_and_while_it_relinks_ends_with_the_entities_of_an_undisturbed_one()
    {
        using var folder = new TemporaryFolder();
        var (data, port) = (folder.File("data"), LoopbackPort.Find());
        var server = await IngestProcess.StartAsync(data, port);
        try
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            var api = new ManagementClient(http, (await File.ReadAllTextAsync(server.AdminKeyFile)).Trim());
            var orders = new LinkedOrders(Events);
            await orders.CreateAsync(api);
            var sending = orders.SendAsync(http);
            foreach (var part in new[] { 0.2, 0.5, 0.8 })
            {
                await WaitForAsync(() => orders.Sent >= part * Events || sending.IsCompleted);
                server = await RestartAsync(server, data, port);
            }

            await sending;
            await orders.WaitForLinksAsync(api);
            await orders.AssertLinkedAsync(api, factor: 1);

            var relink = await orders.RelinkAsync(api);
            for (var kill = 0; kill < 2; kill++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(150 * (kill + 1)));
                server = await RestartAsync(server, data, port);
            }

            await orders.WaitForRelinkAsync(api, relink);
            await orders.AssertLinkedAsync(api, factor: 2);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<IngestProcess> RestartAsync(IngestProcess server, string data, int port)
    {
        await server.KillAsync();
        await server.DisposeAsync();
        return await IngestProcess.StartAsync(data, port);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
