namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>
/// Where screenshots go: the folder that <c>INGEST_SCREENSHOTS</c> names, otherwise <c>screenshots</c> beside the test program.
/// </summary>
internal static class ScreenshotFolder
{
    internal static string File(string name)
    {
        var folder = Environment.GetEnvironmentVariable("INGEST_SCREENSHOTS") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "screenshots");
        return Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png");
    }
}
