using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>The pages of the ontology and of link rules, as a browser without scripts uses them.</summary>
public sealed class LinkingPagesTests(SharedServer shared)
{
    private const string Odd = "a b/ü%2F";

    [Fact]
    public async Task An_entity_type_is_created_with_a_form_and_changed_only_with_force_while_values_exist()
    {
        var (browser, workspace) = await StartAsync();
        using var _ = browser;
        var wrong = await browser.SubmitAsync(
            NewType(workspace), "Create", ("typeName", "invoice"), ("do", "save"), ("name.0", "total"), ("kind.0", "money"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("aria-invalid=\"true\"", wrong.Text, StringComparison.Ordinal);

        var created = await browser.SubmitAsync(
            NewType(workspace), "Create", ("typeName", "invoice"), ("do", "save"), ("name.0", "total"), ("kind.0", "number"));
        Assert.Equal(302, created.Status);
        Assert.Contains("invoice", (await browser.OpenAsync($"/ontology?workspace={workspace}")).Text, StringComparison.Ordinal);

        var server = await shared.ServerAsync();
        var made = await server.Api.SendAsync(
            HttpMethod.Patch, $"/workspaces/{workspace}/entities/invoice/i1", new { properties = new { total = 5 } });
        Assert.Equal(201, made.Status);
        var edit = $"/entity-types/invoice/edit?workspace={workspace}";
        var inUse = await browser.SubmitAsync(edit, "Save", ("do", "save"), ("title", "Invoice"));
        Assert.Equal(409, inUse.Status);
        Assert.Contains("Save and drop the values", inUse.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SubmitAsync(edit, "Save", ("do", "force"), ("title", "Invoice"))).Status);
        Assert.DoesNotContain(
            ">5<", (await browser.OpenAsync($"/ontology/invoice/i1?workspace={workspace}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_form_are_the_same_definition()
    {
        var (browser, workspace) = await StartAsync();
        using var _ = browser;
        var json = await browser.SubmitAsync(
            NewType(workspace), "Create", ("typeName", "issue"), ("do", "json"), ("name.0", "state"), ("kind.0", "list text"));
        Assert.Contains("&quot;of&quot;: &quot;text&quot;", json.Text, StringComparison.Ordinal);

        var back = await browser.SubmitAsync(
            NewType(workspace), "Create", ("typeName", "issue"), ("do", "form"), ("json", """{"properties":{"state":{"type":"text"}}}"""));
        Assert.Contains("value=\"state\"", back.Text, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(NewType(workspace), "Create", ("typeName", "issue"), ("do", "form"), ("json", "{"));
        Assert.Equal(422, refused.Status);
    }

    [Fact]
    public async Task A_rule_is_previewed_published_and_links_the_next_event()
    {
        var (browser, workspace) = await StartAsync();
        using var _ = browser;
        await CreateTypeAsync(workspace, "order");
        var sender = await SenderAsync(workspace);
        await sender.SendAsync("""{"type":"order.created","id":7,"total":99.50}""");
        var list = $"/connectors/{sender.Endpoint}/link-rules";
        Assert.Contains("Write the first rule from a sample event", (await browser.OpenAsync(list)).Text, StringComparison.Ordinal);
        var editor = await browser.OpenAsync($"{list}/new");
        Assert.Contains("data-pointer=\"/body/total\"", editor.Text, StringComparison.Ordinal);

        (string, string)[] fields =
        [
            ("name", "orders"), ("enabled", "true"), ("at.0", "/event/type"), ("op.0", "in"), ("operand.0", "order.created"),
            ("type", "order"), ("operation", "upsert"), ("key.0", "/body/id"), ("property.total", "/body/total"),
            ("title", "Order {/body/id}"),
        ];
        var preview = await browser.SubmitAsync($"{list}/new", "Edit as JSON", [.. fields, ("do", "preview")]);
        Assert.Equal(200, preview.Status);
        Assert.Contains("total = 99.5", preview.Text, StringComparison.Ordinal);
        Assert.Contains("saw &quot;order.created&quot;", preview.Text, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync($"{list}/new", "Edit as JSON", [.. fields, ("order", "total"), ("do", "publish")]);
        Assert.Equal(422, refused.Status);
        Assert.Contains("field-order-error", refused.Text, StringComparison.Ordinal);
        var published = await browser.SubmitAsync($"{list}/new", "Edit as JSON", [.. fields, ("do", "publish")]);
        Assert.Equal(302, published.Status);

        var id = (await sender.SendAsync("""{"type":"order.created","id":8,"total":"many"}""")).EventId!;
        await UntilAsync(browser, $"/ontology/order/8?workspace={workspace}", "Order 8");
        var page = await browser.OpenAsync($"/connectors/{sender.Endpoint}/events/{id}");
        Assert.Contains("Value not written", page.Text, StringComparison.Ordinal);
        Assert.Contains("/ontology/order/8?", page.Text, StringComparison.Ordinal);
        var linked = await browser.OpenAsync($"/connectors/{sender.Endpoint}/events?status=linked");
        Assert.Contains(id, linked.Text, StringComparison.Ordinal);
        await ApplyAsync(browser, sender.Endpoint);
        await UntilAsync(browser, $"/ontology/order/7?workspace={workspace}", "99.5");
    }

    [Fact]
    public async Task An_entity_is_edited_archived_and_erased_by_hand()
    {
        var (browser, workspace) = await StartAsync();
        using var _ = browser;
        var server = await shared.ServerAsync();
        await CreateTypeAsync(workspace, "person");
        var key = string.Join('/', Odd.Split('/').Select(Uri.EscapeDataString));
        var segment = Uri.EscapeDataString(key);
        var made = await server.Api.SendAsync(
            HttpMethod.Patch, $"/workspaces/{workspace}/entities/person/{segment}", new { properties = new { total = 5 } });
        Assert.Equal(201, made.Status);
        var path = $"/ontology/person/{segment}?workspace={workspace}";
        Assert.Contains("the API", (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);

        var wrong = await browser.SubmitAsync($"{path}&edit=total", "Save", ("do", "save"), ("value", "many"));
        Assert.Equal(422, wrong.Status);
        Assert.Equal(302, (await browser.SubmitAsync($"{path}&edit=total", "Save", ("do", "save"), ("value", "7"))).Status);
        var edited = (await browser.OpenAsync(path)).Text;
        Assert.Contains("edited by hand", edited, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SubmitAsync($"{path}&edit=total", "Save", ("do", "withdraw"), ("value", "7"))).Status);
        Assert.Contains("the API", (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SubmitAsync(path, "Archive", ("status", "archived"))).Status);
        Assert.Contains(">Archived<", (await browser.OpenAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("total = 5", (await browser.OpenAsync(
            $"/ontology/person/{segment}/history?workspace={workspace}")).Text, StringComparison.Ordinal);
        var list = $"/ontology/person?workspace={workspace}";
        Assert.Contains("No entity matches.", (await browser.OpenAsync($"{list}&status=active")).Text, StringComparison.Ordinal);
        Assert.Contains($"/person/{segment}?", (await browser.OpenAsync($"{list}&prefix=a b")).Text, StringComparison.Ordinal);

        Assert.Equal(422, (await browser.SubmitAsync(path, "Erase", ("events", "keep"), ("confirmKey", "another"))).Status);
        Assert.Equal(302, (await browser.SubmitAsync(path, "Erase", ("events", "delete"), ("confirmKey", key))).Status);
        Assert.Equal(404, (await browser.OpenAsync(path)).Status);
    }

    private static async Task ApplyAsync(ConsoleBrowser browser, string connector)
    {
        var counted = await browser.SubmitAsync(
            $"/connectors/{connector}/relinks", "Count what would change", ("scope", "all"), ("do", "count"));
        var run = new Uri(new Uri("http://any"), counted.Header("Location")).AbsolutePath;
        await UntilAsync(browser, run, "Apply to these events");
        Assert.Equal(302, (await browser.SubmitAsync(run, "Apply to these events")).Status);
    }

    private static Task UntilAsync(ConsoleBrowser browser, string path, string text) =>
        Eventually.HoldsAsync(async () => (await browser.OpenAsync(path)).Text.Contains(text, StringComparison.Ordinal));

    private static string NewType(string workspace) => $"/entity-types/new?workspace={workspace}";

    private async Task CreateTypeAsync(string workspace, string name)
    {
        var server = await shared.ServerAsync();
        var answer = await server.Api.SendAsync(
            HttpMethod.Put, $"/workspaces/{workspace}/entity-types/{name}", new { properties = new { total = new { type = "number" } } });
        Assert.Equal(201, answer.Status);
    }

    private async Task<GenericSender> SenderAsync(string workspace)
    {
        var server = await shared.ServerAsync();
        return server.Generic(await server.Api.CreateConnectorAsync(workspace, Expect.Secret));
    }

    /// <summary>A workspace of its own, because types are shared by a workspace.</summary>
    private async Task<(ConsoleBrowser Browser, string Workspace)> StartAsync()
    {
        var server = await shared.ServerAsync();
        var browser = new ConsoleBrowser(server.Address);
        await browser.SignInAsync();
        return (browser, await server.Api.CreateWorkspaceAsync());
    }
}
