using System.Diagnostics;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Suites;

/// <summary>
/// Files of npm packages with published test cases and example payloads. They are in the folder that
/// INGEST_JSON_SUITES names, else beside these tests.
/// If they are missing, tests fail with CI=true and are skipped elsewhere.
/// </summary>
internal static class SuiteFiles
{
    /// <summary>Reads a file of a package that holds one JSON value, behind what makes it a JavaScript module.</summary>
    internal static LinkValue Read(string package, string file)
    {
        var text = File.ReadAllText(PathOf(package, file));
        var start = file.EndsWith(".js", StringComparison.Ordinal) ? text.IndexOf("export default ", StringComparison.Ordinal) + 15 : 0;
        return Json.Parse(text[start..]);
    }

    /// <summary>The path of a file of a package.</summary>
    internal static string PathOf(string package, string file)
    {
        var path = Path.Combine(Folder(), "node_modules", package, file);
        return File.Exists(path) ? path : throw Missing($"the npm package {package}");
    }

    private static string Folder() =>
        Environment.GetEnvironmentVariable("INGEST_JSON_SUITES") is { Length: > 0 } folder ? folder
        : RepositoryFiles.PathOf("tests", "Ontologie.Ingest.LinkingTests", "Suites");

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
