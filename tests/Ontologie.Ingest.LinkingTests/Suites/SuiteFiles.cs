using System.Diagnostics;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Suites;

/// <summary>
/// Files of npm packages with published test cases. They are in the folder that INGEST_JSON_SUITES names, else beside these tests.
/// If they are missing, tests fail with CI=true and are skipped elsewhere.
/// </summary>
internal static class SuiteFiles
{
    /// <summary>Reads a file of a package that holds one JSON value, behind what makes it a JavaScript module.</summary>
    internal static LinkValue Read(string package, string file)
    {
        var path = Path.Combine(Folder(), "node_modules", package, file);
        if (!File.Exists(path))
        {
            throw Missing($"the npm package {package}");
        }

        var text = File.ReadAllText(path);
        var start = file.EndsWith(".js", StringComparison.Ordinal) ? text.IndexOf("export default ", StringComparison.Ordinal) + 15 : 0;
        return Json.Parse(text[start..]);
    }

    private static string Folder() =>
        Environment.GetEnvironmentVariable("INGEST_JSON_SUITES") is { Length: > 0 } folder ? folder
        : Path.Combine(Root(), "tests", "Ontologie.Ingest.LinkingTests", "Suites");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Ontologie.Ingest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder;
    }

    private static UnreachableException Missing(string what)
    {
        var reason = $"MISSING: {what}. tests/run.sh installs it, or run npm install --ignore-scripts in LinkingTests/Suites.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return new UnreachableException();
    }
}
