using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Snapshots;
using Ontologie.Ingest.Testing.Storage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>The README's pictures of the console. With <c>INGEST_UPDATE_SNAPSHOTS=1</c> they are written to docs/images.</summary>
public sealed class ReadmePictures(SharedChromium chromium) : ConsoleStory(chromium)
{
    private const long MostBytes = 200_000;

    private const string Issue =
        """
        {"action":"opened","issue":{"number":1347,"title":"The basket forgets its coupon","state":"open","user":{"login":"mona"},
        "labels":[{"name":"bug"},{"name":"checkout"}],"created_at":"2026-11-28T13:05:11Z"},"repository":{"full_name":"acme/shop",
        "private":true},"sender":{"login":"mona"}}
        """;

    [Fact]
    public async Task Live_data_and_an_event()
    {
        ChromiumProgram.Require();
        var server = Keep(await ConsoleServer.StartAsync());
        var workspace = await server.Api.CreateWorkspaceAsync("Acme Shop");
        var orders = await ConnectAsync(server, workspace, "Orders", "generic");
        var code = await ConnectAsync(server, workspace, "Repositories", "github");
        var stock = await ConnectAsync(server, workspace, "Warehouse", "generic");
        await server.Api.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "Payments", provider = "stripe" });
        await ConnectAsync(server, workspace, "Support desk", "standard-webhooks");
        await server.KillAsync();
        await TrafficHistory.WriteAsync(
            server.DataDirectory,
            workspace,
            [new(orders.Id, 34, 0.05), new(code.Id, 1.4, 0.4), new(stock.Id, 210, 0.01)],
            TimeProvider.System.GetUtcNow());
        await server.StartAgainAsync();

        await server.Generic(orders).SendAsync("""{"type":"order.created","id":"order-58231"}""");
        await server.Generic(stock).SendAsync("""{"type":"stock.changed","sku":"TEA-250","left":41}""");
        var issue = await server.GitHub(code).SendAsync(Issue.ReplaceLineEndings(""), "issues");
        await server.GitHub(code).SendAsync(Issue.ReplaceLineEndings(""), "issues");
        var tab = await OpenAsync(
            server.Address, new TabOptions { StorageState = await SignInScreen.SignInAsync(Chromium, server.Address, server.AdminKey) });
        await tab.GoAsync($"/?workspace={workspace}");
        await Expect(new LiveDataScreen(tab).Row("Warehouse")).ToContainTextAsync("Receiving");
        await TakeAsync(tab, "live-data");
        await tab.GoAsync(EventScreen.AddressOf(code.Id, issue.EventId!));
        await Expect(new EventScreen(tab).Body).ToContainTextAsync("The basket forgets its coupon");
        await TakeAsync(tab, "event");
    }

    private static async Task<TestConnector> ConnectAsync(ConsoleServer server, string workspace, string name, string provider)
    {
        var secret = provider == "standard-webhooks" ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : "a secret of the sample installation";
        var connector = await server.Api.CreateConnectorAsync(workspace, secret, provider);
        await server.Api.PatchConnectorAsync(connector.Id, new { name });
        return connector;
    }

    private static async Task TakeAsync(ConsoleTab tab, string name)
    {
        var picture = await tab.Page.ScreenshotAsync();
        Assert.InRange(picture.Length, 10_000, MostBytes);
        var file = Path.Combine(Snapshot.FindRoot(), "docs/images", name + ".png");
        if (Environment.GetEnvironmentVariable(Snapshot.Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, picture);
        }

        Assert.InRange(new FileInfo(file).Length, 10_000, MostBytes);
    }
}
