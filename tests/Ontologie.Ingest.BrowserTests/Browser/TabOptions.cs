using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>How a visitor comes to the console.</summary>
internal sealed record TabOptions
{
    /// <summary>The width below which no page has to work for more than reading.</summary>
    internal const int FullWidth = 1280;

    /// <summary>The narrowest phone.</summary>
    internal const int PhoneWidth = 360;

    private const int FullHeight = 800;
    private const int PhoneHeight = 740;

    internal static ViewportSize Full => new() { Width = FullWidth, Height = FullHeight };

    internal static ViewportSize Phone => new() { Width = PhoneWidth, Height = PhoneHeight };

    /// <summary>The cookies of a signed-in visitor; null for a new visitor.</summary>
    public string? StorageState { get; init; }

    public bool JavaScript { get; init; } = true;

    public ViewportSize Viewport { get; init; } = Full;

    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    public ReducedMotion ReducedMotion { get; init; } = ReducedMotion.NoPreference;

    internal BrowserNewContextOptions ForContext(Uri address) => new()
    {
        BaseURL = address.ToString(),
        StorageState = StorageState,
        JavaScriptEnabled = JavaScript,
        ViewportSize = Viewport,
        ColorScheme = ColorScheme,
        ReducedMotion = ReducedMotion,
        Permissions = ["clipboard-read", "clipboard-write"],
        TimezoneId = "Europe/Paris",
        Locale = "en-GB",
    };
}
