using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>From an event to an entity, by clicks: a type, a rule from a sample, a preview, the past, and a privacy request.</summary>
public sealed class LinkingStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const string Body = """{"type":"order.created","id":"1001","total":99.50,"customer":{"id":"c_9"},"tags":["gift","fast"]}""";

    [Fact]
    public async Task A_rule_is_clicked_together_published_applied_to_the_past_and_an_entity_erased()
    {
        var server = await console.ServerAsync();
        var workspace = await server.Api.CreateWorkspaceAsync("Linking");
        var connector = await server.Api.CreateConnectorAsync(workspace);
        Assert.Equal(200, (await server.Generic(connector).SendAsync(Body)).Status);
        var tab = await OpenSignedInAsync(console);
        await CreateTypesAsync(tab, workspace);
        await ClickRuleTogetherAsync(tab, connector.Id);

        Assert.Equal(200, (await server.Generic(connector).SendAsync(Body.Replace("1001", "1002", StringComparison.Ordinal))).Status);
        var entity = new EntityScreen(tab);
        await Eventually.HoldsAsync(async () =>
        {
            await tab.GoAsync($"/ontology/order?workspace={workspace}");
            return await Screen.Rows(entity.Table("Entities")).CountAsync() == 1;
        });
        await tab.ExamineAsync("entities");
        await entity.Link("1002").ClickAsync();
        await Expect(entity.Title).ToHaveTextAsync("Order 1002");
        await Expect(entity.Property("total")).ToContainTextAsync("99.5");
        await Expect(entity.Property("total")).ToContainTextAsync("/body/total");
        await Expect(entity.Property("tags")).ToContainTextAsync("gift, fast");
        await Expect(entity.Table("Relations")).ToContainTextAsync("customer c_9");
        await tab.ExamineAsync("entity");

        await ApplyToPastAsync(tab, connector.Id);
        await tab.GoAsync($"/ontology/order/1001?workspace={workspace}");
        await Expect(entity.Title).ToHaveTextAsync("Order 1001");
        await EraseAsync(tab, entity);
        tab.Watch.Expect("status of 404");
        await tab.GoAsync($"/ontology/order/1001?workspace={workspace}");
        await Expect(entity.Title).ToHaveTextAsync("Not found");
    }

    private static async Task CreateTypesAsync(ConsoleTab tab, string workspace)
    {
        var screen = new EntityScreen(tab);
        await tab.GoAsync($"/ontology?workspace={workspace}");
        await Expect(screen.Title).ToHaveTextAsync("Ontology");
        await tab.ExamineAsync("ontology-nothing-yet");
        await screen.Link("New entity type").First.ClickAsync();
        await screen.TextBox("Name").FillAsync("order");
        await screen.TextBox("Title").FillAsync("Order");
        await screen.TextBox("Name of property 1").FillAsync("total");
        await tab.Page.GetByLabel("Type of property 1").SelectOptionAsync("number");
        await screen.TextBox("Name of property 2").FillAsync("tags");
        await tab.Page.GetByLabel("Type of property 2").SelectOptionAsync("list text");
        await screen.Field("Name of relation 1").FillAsync("customer");
        await screen.Field("Target of relation 1").FillAsync("customer");
        await tab.ExamineAsync("entity-type");
        await screen.Button("Create").ClickAsync();
        await Expect(screen.Title).ToHaveTextAsync("Order");
        await tab.GoAsync($"/ontology?workspace={workspace}");
        await Expect(Screen.Rows(screen.Table("Entity types"))).ToHaveCountAsync(1);
        await tab.ExamineAsync("ontology");
    }

    private static async Task ClickRuleTogetherAsync(ConsoleTab tab, string connector)
    {
        var editor = new RuleScreen(tab);
        await tab.GoAsync(RuleScreen.AddressOf(connector));
        await tab.ExamineAsync("link-rules-nothing-yet");
        await editor.Link("Write the first rule from a sample event").ClickAsync();
        await Expect(editor.Field("Operand of condition 1")).ToHaveValueAsync("order.created");
        await editor.PickAsync("Key 1", "/body/id");
        await editor.Field("Title").FillAsync("Order ");
        await editor.PickAsync("Title", "/body/id");
        await editor.PickAsync("total", "/body/total");
        await editor.PickAsync("tags", "/body/tags/0");
        await editor.PickAsync("customer", "/body/customer/id");
        await Expect(editor.Field("Title")).ToHaveValueAsync("Order {/body/id}");
        await Expect(editor.Field("tags")).ToHaveValueAsync("/body/tags/*");
        await editor.Button("Preview").First.ClickAsync();
        await Expect(editor.Table("Preview")).ToContainTextAsync("total = 99.5");
        await Expect(tab.Page.GetByText("saw \"order.created\" · true").First).ToBeVisibleAsync();
        await tab.ExamineAsync("link-rule-preview");
        await editor.Button("Publish").ClickAsync();
        await Expect(tab.Page.GetByText("Published as version 1")).ToBeVisibleAsync();
        await editor.Link("Versions").ClickAsync();
        await Expect(Screen.Rows(editor.Table("Versions"))).ToHaveCountAsync(1);
        await tab.ExamineAsync("link-rule-versions");
        await tab.GoAsync(RuleScreen.AddressOf(connector));
        await Expect(Screen.Rows(editor.Table("Link rules"))).ToHaveCountAsync(1);
        await tab.ExamineAsync("link-rules");
    }

    private static async Task ApplyToPastAsync(ConsoleTab tab, string connector)
    {
        var screen = new RuleScreen(tab);
        await tab.GoAsync($"/connectors/{connector}/relinks");
        await tab.ExamineAsync("relinks");
        await screen.Button("Count what would change").ClickAsync();
        await screen.Button("Apply to these events").ClickAsync();
        await Expect(tab.Page.GetByText("Links added")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#relink .state.ok")).ToHaveTextAsync("Done");
        await tab.ExamineAsync("relink");
    }

    private static async Task EraseAsync(ConsoleTab tab, EntityScreen entity)
    {
        await tab.Page.GetByLabel("Delete their headers and bodies").CheckAsync();
        await entity.TextBox("Key of the entity").FillAsync("1001");
        await entity.Button("Erase").ClickAsync();
        await Expect(tab.Page.GetByText("Erased. The entity is gone")).ToBeVisibleAsync();
    }
}
