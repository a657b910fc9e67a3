using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>The house in docs/architecture.md: who may see what.</summary>
public sealed class ProjectTests
{
    private const string Prefix = "Ontologie.Ingest.";

    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Signatures"] = [],
        ["Linking"] = [],
        ["Contracts"] = [],
        ["Storage"] = ["Contracts"],
        ["Grains"] = ["Contracts", "Linking", "Signatures", "Storage"],
        ["Gateway"] = ["Contracts", "Signatures"],
        ["Management"] = ["Contracts", "Linking", "Signatures", "Storage"],
        ["Console"] = ["Management"],
        ["Host"] = ["Console", "Contracts", "Gateway", "Management", "Grains", "Storage"],
    };

    /// <summary>Packages by the start of their name, and the projects that may reference them directly.</summary>
    private static readonly Dictionary<string, string[]> MayUsePackage = new(StringComparer.Ordinal)
    {
        ["Microsoft.Orleans.Sdk"] = ["Contracts"],
        ["Microsoft.Orleans.Client"] = ["Gateway", "Management"],
        ["Microsoft.Orleans.Server"] = ["Grains", "Host"],
        ["Microsoft.Orleans.Persistence"] = ["Grains", "Host"],
        ["Microsoft.Orleans.Clustering"] = ["Grains", "Host"],
        ["Microsoft.Data.Sqlite"] = ["Storage"],
        ["SQLitePCLRaw"] = ["Storage"],
        ["Npgsql"] = ["Storage"],
        ["dbup"] = ["Storage"],
        ["OpenTelemetry"] = ["Host"],
        ["Microsoft.AspNetCore.OpenApi"] = ["Management"],
    };

    [Fact]
    public void Projects_reference_each_other_only_as_the_house_allows()
    {
        var wrong =
            from project in Repository.Projects("src")
            from reference in References(project.Content)
            where !MayReference.GetValueOrDefault(Short(project.Name), []).Contains(reference)
            select $"{Short(project.Name)} references {reference}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_has_its_place_in_the_house() =>
        Assert.Empty(Repository.Projects("src").Select(project => Short(project.Name)).Except(MayReference.Keys));

    [Fact]
    public void A_project_is_named_after_its_folder() =>
        Assert.All(
            Repository.Projects("src").Concat(Repository.Projects("tests")),
            project => Assert.Equal($"{project.File.Split('/')[0]}/{project.Name}/{project.Name}.csproj", project.File));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Ontologie.Ingest.sln").Replace('\\', '/');

        Assert.All(
            Repository.Projects("src").Concat(Repository.Projects("tests")),
            project => Assert.Contains(project.File, solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_reference_the_product_the_test_library_and_the_load_driver_and_no_other_tests()
    {
        var wrong =
            from project in Repository.Projects("tests")
            from reference in References(project.Content)
            where reference is not ("Testing" or "Benchmarks") && !MayReference.ContainsKey(reference)
            select $"{Short(project.Name)} references {reference}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_package_is_used_only_behind_the_wall_it_belongs_to()
    {
        var wrong =
            from project in Repository.Projects("src")
            from package in project.Content.Descendants("PackageReference").Select(item => (string)item.Attribute("Include")!)
            from rule in MayUsePackage
            where package.StartsWith(rule.Key, StringComparison.Ordinal) && !rule.Value.Contains(Short(project.Name))
            select $"{Short(project.Name)} uses {package}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_those_who_speak_http_see_asp_net()
    {
        var seeing =
            from project in Repository.Projects("src")
            where project.Content.Descendants("FrameworkReference").Any()
                || (string?)project.Content.Root!.Attribute("Sdk") != "Microsoft.NET.Sdk"
            select Short(project.Name);

        Assert.Empty(seeing.Except(["Console", "Gateway", "Management", "Host"]));
    }

    [Fact]
    public void Signatures_use_nothing_but_the_base_class_library()
    {
        var signatures = Repository.Xml("src/Ontologie.Ingest.Signatures/Ontologie.Ingest.Signatures.csproj");

        Assert.DoesNotContain(
            signatures.Descendants(), item => item.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(System.Xml.Linq.XDocument project) =>
        project.Descendants("ProjectReference")
            .Select(item => Short(Path.GetFileNameWithoutExtension(((string)item.Attribute("Include")!).Replace('\\', '/'))));

    private static string Short(string project) =>
        project.StartsWith(Prefix, StringComparison.Ordinal) ? project[Prefix.Length..] : project;
}
