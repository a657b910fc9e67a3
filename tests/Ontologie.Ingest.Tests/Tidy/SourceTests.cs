using System.Text.RegularExpressions;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>Files, methods and lines stay short enough to read.</summary>
public sealed partial class SourceTests
{
    private const int MaxSourceLines = 300;
    private const int MaxTestLines = 400;
    private const int MaxMethodLines = 70;
    private const int MaxLineLength = 140;
    private const int MaxProgramLines = 30;
    private const string Words = "TODO|FIXME|HACK|XXX";

    [Fact]
    public void No_file_is_too_long()
    {
        var tooLong =
            from file in Repository.Sources()
            let lines = Repository.Lines(file).Length
            where lines > (file.StartsWith("src/", StringComparison.Ordinal) ? MaxSourceLines : MaxTestLines)
            select $"{file} has {lines} lines";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_line_is_too_long()
    {
        var tooLong =
            from file in Repository.Sources()
            from line in Repository.Lines(file)
            where line.Length > MaxLineLength
            select $"{file}: {line.Trim()}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_method_is_too_long()
    {
        var tooLong =
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"))
            from method in Methods(Repository.Lines(file))
            where method.Length > MaxMethodLines
            select $"{file}:{method.Line} has {method.Length} lines";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.All(
            Repository.Files("src", "Program.cs"),
            file => Assert.InRange(Repository.Lines(file).Length, 1, MaxProgramLines));

    [Fact]
    public void A_reminder_gives_its_reason()
    {
        var wrong =
            from file in Repository.Sources()
            from line in Repository.Lines(file)
            where Reminder().IsMatch(line) && !ReminderWithReason().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_is_hidden_in_regions()
    {
        var wrong =
            from file in Repository.Sources()
            from line in Repository.Lines(file)
            where line.TrimStart().StartsWith("#region", StringComparison.Ordinal)
            select file;

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_architecture_names_every_project()
    {
        Assert.True(Repository.Has("docs/architecture.md"), "docs/architecture.md is not written yet.");
        var page = Repository.Read("docs/architecture.md");

        Assert.All(
            Repository.Projects("src"),
            project => Assert.Contains(project.Name.Split('.')[^1], page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_architecture_is_one_page() => Assert.InRange(Repository.Lines("docs/architecture.md").Length, 1, 100);

    /// <summary>The blocks of members, found by their indentation, which the formatter holds.</summary>
    private static IEnumerable<(int Line, int Length)> Methods(string[] lines)
    {
        for (var start = 1; start < lines.Length; start++)
        {
            var indent = lines[start].Length - 1;
            if (indent is not (4 or 8) || lines[start].TrimStart() != "{" || TypeDeclaration().IsMatch(lines[start - 1]))
            {
                continue;
            }

            var end = Array.FindIndex(lines, start, line => line.Length > indent && line[indent] == '}' && line.TrimStart()[0] == '}');
            yield return (start, end - start + 1);
        }
    }

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(class\s+|struct\s+)?(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(//|\*).*\b(" + Words + @")\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reminder();

    /// <summary>A colon and at least three words.</summary>
    [GeneratedRegex(@"\b(" + Words + @"): *\S+ +\S+ +\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReminderWithReason();
}
