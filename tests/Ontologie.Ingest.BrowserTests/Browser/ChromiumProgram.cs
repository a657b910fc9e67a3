using Xunit;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>The installed Chromium. The tests never download a browser.</summary>
internal static class ChromiumProgram
{
    /// <summary>The environment variable with the path of a Chromium that is not on the PATH.</summary>
    private const string Variable = "CHROMIUM_PATH";

    /// <summary>The path of Chromium. Skips the running test where it is missing; with CI=true the test fails instead.</summary>
    internal static string Require()
    {
        if (Find() is { } path)
        {
            return path;
        }

        const string missing = $"Chromium is missing: install the Debian package chromium, or set {Variable}.";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
        throw new InvalidOperationException(missing);
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
                .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}
