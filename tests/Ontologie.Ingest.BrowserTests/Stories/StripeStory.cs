using System.Text.RegularExpressions;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>A provider that issues the secret itself, after it knows the reception URL.</summary>
public sealed class StripeStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task A_secret_that_the_provider_issues_later_is_added_while_setting_up()
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(NewConnectorScreen.AddressOf("stripe"));
        var form = new NewConnectorScreen(tab);
        await tab.ExamineAsync("new-connector");
        await form.Name.FillAsync("Orders");
        await form.Create.ClickAsync();

        var setUp = new SetUpScreen(tab);
        await Expect(setUp.Status).ToContainTextAsync("Needs a secret");
        await tab.ExamineAsync("set-up-needs-a-secret");
        await setUp.Secret.FillAsync("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        await setUp.SaveSecret.ClickAsync();
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Waiting);
        await setUp.SendTestEvent.ClickAsync();
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
    }

    [Fact]
    public async Task A_form_that_is_filled_in_wrongly_says_what_is_wrong_with_each_field()
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(NewConnectorScreen.AddressOf("stripe"));
        var form = new NewConnectorScreen(tab);
        tab.Watch.Expect("status of 422");
        await form.Name.FillAsync(new string('n', 300));
        await form.Create.ClickAsync();
        await Expect(tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(form.Name).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(form.Name).ToHaveAccessibleDescriptionAsync(new Regex("[0-9]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await tab.ExamineAsync("new-connector-wrong");
    }
}
