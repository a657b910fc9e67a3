using System.Text.RegularExpressions;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Documentation;

/// <summary>The page docs/linking.md: its tables and the files that it shows.</summary>
internal static partial class LinkingPage
{
    private const string Missing = "missing";

    private static readonly Lazy<string> Text = new(() => File.ReadAllText(RepositoryFiles.PathOf("docs", "linking.md")));

    /// <summary>The cells of the rows of the table with these headings.</summary>
    public static string[][] Rows(params string[] headings)
    {
        var rows = Text.Value.Split('\n')
            .Select(Cells)
            .SkipWhile(cells => !cells.SequenceEqual(headings))
            .Skip(2)
            .TakeWhile(cells => cells.Length == headings.Length)
            .ToArray();
        Assert.NotEmpty(rows);
        return rows;
    }

    /// <summary>The values of a cell. A missing one is null.</summary>
    public static LinkValue?[] Values(string cell)
    {
        var values = Value().Matches(cell);
        Assert.Equal(cell, string.Join(", ", values.Select(value => value.Value)));
        return [.. values.Select(value => value.Value == Missing ? null : Json.Parse(value.Value.Trim('`')))];
    }

    /// <summary>What a cell that has one code span contains.</summary>
    public static string Code(string cell)
    {
        Assert.Matches("^`[^`]+`$", cell);
        return cell[1..^1];
    }

    /// <summary>The blocks of JSON that show a file, with the file that is linked before.</summary>
    public static IEnumerable<(string File, string Json)> Files() =>
        ShownFile().Matches(Text.Value).Select(match => (match.Groups["file"].Value, match.Groups["json"].Value));

    /// <summary>The block of JSON behind the word "body:".</summary>
    public static string PointerBody() => Body().Match(Text.Value).Groups["json"].Value;

    private static string[] Cells(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) ? line[2..^2].Split(" | ") : [];

    [GeneratedRegex("`[^`]+`|missing", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();

    [GeneratedRegex(
        @"\]\((?<file>linking/[^)]+\.json)\)((?!\]\(|```).)*?\n\n```json\n(?<json>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShownFile();

    [GeneratedRegex(
        @"body:\n\n```json\n(?<json>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Body();
}
