using System.Text.RegularExpressions;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>The actions of management know nothing of HTTP: only its API, the API's description and what pages call do.</summary>
public sealed partial class ManagementTests
{
    private const string Project = "src/Ontologie.Ingest.Management/";

    /// <summary>They know HTTP, or the API that translates it.</summary>
    private static readonly string[] OfHttp = ["Api/", "OpenApi/", "Pages/", "StartPage.cs", "ManagementServices.cs"];

    [Fact]
    public void Only_the_api_its_description_and_what_pages_call_know_http()
    {
        var wrong =
            from file in Repository.Files(Project, ".cs")
            where !OfHttp.Any(name => file.StartsWith(Project + name, StringComparison.Ordinal))
            from line in Repository.Lines(file)
            where Http().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(
        @"Microsoft\.AspNetCore\.(Http|Routing|Mvc)\b|Ontologie\.Ingest\.Management\.(Api|OpenApi)\b"
            + @"|\b(IResult|Results|TypedResults|Http(Context|Request|Response))\b",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Http();
}
