using System.Text.RegularExpressions;
using Xunit;

namespace Ontologie.Ingest.Tests.Tidy;

/// <summary>Prose uses the field's words: docs/writing.md lists the ones that are retired.</summary>
public sealed partial class WritingTests
{
    private const string Page = "docs/writing.md";
    private const string Fence = "```";

    [Fact]
    public void No_comment_uses_a_retired_word()
    {
        var wrong =
            from file in Repository.Sources()
            from comment in Repository.Lines(file).Select(line => Comment().Match(line)).Where(match => match.Success)
            from word in Retired()
            where word.IsMatch(comment.Value)
            select $"{file}: {comment.Value}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_log_message_uses_a_retired_word()
    {
        var wrong =
            from file in Repository.Files("src", "Log.cs")
            from text in Quoted().Matches(Repository.Read(file)).Select(match => match.Value)
            from word in Retired()
            where word.IsMatch(text)
            select $"{file}: {text}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_page_uses_a_retired_word()
    {
        var pages = Repository.Files("docs", ".md").Where(file => file != Page).Append("README.md").Append("CONTRIBUTING.md");
        var wrong =
            from file in pages
            from line in Repository.Lines(file)
            from word in Retired()
            where word.IsMatch(line)
            select $"{file}: {line}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_decision_has_at_most_four_hundred_words()
    {
        var tooLong =
            from file in Repository.Files("docs/decisions", ".md")
            let words = Word().Count(Repository.Read(file))
            where words > 400
            select $"{file} has {words} words";

        Assert.Empty(tooLong);
    }

    /// <summary>One word or phrase on each line of the page's first block.</summary>
    private static IEnumerable<Regex> Retired()
    {
        var words = Repository.Lines(Page).SkipWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line != Fence).ToArray();
        Assert.NotEmpty(words);
        return words.Select(word => new Regex(
            $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex("(?<=//).*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"\n]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
