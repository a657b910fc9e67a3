using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>Every package has one version, written in one place.</summary>
public sealed partial class PackageTests
{
    private static readonly Dictionary<string, string> Pinned =
        Repository.Xml("Directory.Packages.props").Descendants("PackageVersion").ToDictionary(
            item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!, StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void No_version_floats() =>
        Assert.All(Pinned, package => Assert.Matches(ExactVersion(), package.Value));

    [Fact]
    public void Every_package_that_is_used_is_pinned()
    {
        var used = Files()
            .SelectMany(file => file.Content.Descendants("PackageReference"))
            .Select(item => (string)item.Attribute("Include")!);

        Assert.Empty(used.Except(Pinned.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_project_has_a_version_of_its_own()
    {
        var wrong =
            from file in Files()
            from item in file.Content.Descendants("PackageReference")
            where item.Attributes().Select(attribute => attribute.Name.LocalName)
                .Concat(item.Elements().Select(element => element.Name.LocalName))
                .Any(name => name is "Version" or "VersionOverride")
            select $"{file.File}: {item}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<(string File, XDocument Content)> Files() =>
        Repository.Projects("src").Concat(Repository.Projects("tests"))
            .Select(project => (project.File, project.Content))
            .Append(("Directory.Build.props", Repository.Xml("Directory.Build.props")));

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExactVersion();
}
