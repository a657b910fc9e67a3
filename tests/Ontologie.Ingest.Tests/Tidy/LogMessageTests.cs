using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>Every log message has a number of its own, in the range of its file.</summary>
public sealed partial class LogMessageTests
{
    [Fact]
    public void Nothing_is_logged_without_a_numbered_message()
    {
        var wrong =
            from file in Repository.Sources()
            where file.StartsWith("src/", StringComparison.Ordinal)
            from line in Repository.Lines(file)
            where DirectCall().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_message_has_its_number_and_no_number_is_used_twice()
    {
        var messages = Messages().ToArray();

        Assert.NotEmpty(messages);
        Assert.Empty(messages.GroupBy(message => message.Number).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(message => message.File))}"));
        foreach (var file in Files())
        {
            Assert.Equal(Attribute().Count(Repository.Read(file)), messages.Count(message => message.File == file));
        }
    }

    [Fact]
    public void Every_number_is_in_the_range_that_its_file_tells()
    {
        var ranges = Files().ToDictionary(file => file, Range, StringComparer.Ordinal);

        Assert.All(Messages(), message => Assert.Contains(message.Number, ranges[message.File]));
    }

    [Fact]
    public void No_two_files_share_a_range()
    {
        var ranges = Files().Select(file => (File: file, Numbers: Range(file))).ToArray();
        var shared =
            from one in ranges
            from other in ranges
            where string.CompareOrdinal(one.File, other.File) < 0 && one.Numbers.Intersect(other.Numbers).Any()
            select $"{one.File} and {other.File}";

        Assert.Empty(shared);
    }

    private static IEnumerable<string> Files() =>
        Repository.Files("src", ".cs").Where(file => Attribute().IsMatch(Repository.Read(file)));

    private static IEnumerable<(string File, int Number)> Messages() =>
        from file in Files()
        from match in Number().Matches(Repository.Read(file))
        select (file, Parse(match.Groups["number"]));

    private static int[] Range(string file)
    {
        var told = ToldRange().Match(Repository.Read(file));
        Assert.True(told.Success, $"{file} does not tell its range: \"Event ids 1000 to 1099\".");
        var first = Parse(told.Groups["first"]);
        return [.. Enumerable.Range(first, Parse(told.Groups["last"]) - first + 1)];
    }

    private static int Parse(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\.Log(Trace|Debug|Information|Warning|Error|Critical)|\b_?logger\.Log\w*)\(",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DirectCall();

    [GeneratedRegex(@"\[LoggerMessage\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(EventId\s*=\s*)?(?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"Event ids (?<first>\d+) to (?<last>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToldRange();
}
