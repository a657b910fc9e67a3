using Microsoft.Playwright;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>A visitor without a mouse.</summary>
internal static class Keyboard
{
    private const int MostSteps = 80;

    /// <summary>Whether the focused element shows that it has the focus: by an outline or a shadow around it.</summary>
    private const string IsFocusVisible =
        """
        element => {
            const style = getComputedStyle(element);
            return element.matches(':focus-visible')
                && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none');
        }
        """;

    /// <summary>Presses Tab until the element has the focus, and asserts that it shows it.</summary>
    internal static async Task TabToAsync(this ILocator element)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await element.EvaluateAsync<bool>(IsFocusVisible), $"The focus of {element} is not visible.");
                return;
            }

            await element.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{element} was not reached by {MostSteps} presses of Tab.");
    }

    /// <summary>Reaches the element and presses Enter.</summary>
    internal static async Task EnterAsync(this ILocator element)
    {
        await element.TabToAsync();
        await element.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Reaches the element and types a text over what it contains.</summary>
    internal static async Task WriteAsync(this ILocator element, string text)
    {
        await element.TabToAsync();
        await element.Page.Keyboard.PressAsync("Control+A");
        await element.Page.Keyboard.TypeAsync(text);
    }
}
