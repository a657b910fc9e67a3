using System.Text;
using CsCheck;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Console.Troubleshooting;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Troubleshooting;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("curl  -d\t'a b'  c", "curl|-d|a b|c")]
    [InlineData("a\\ b \"c d\" 'e'\"f\"g", "a b|c d|efg")]
    [InlineData("\"say \\\"hi\\\" \\n\"", "say \"hi\" \\n")]
    [InlineData("''", "")]
    [InlineData("a \\\n b \\\r\n c", "a|b|c")]
    [InlineData("\"one \\\ntwo\"", "one two")]
    [InlineData("$'it\\'s\\n\\t\\\\ \\u00e9 \\u0021'", "it's\n\t\\ é !")]
    [InlineData("$'\\ud83d\\ude00'", "😀")]
    [InlineData("$'\\U0001F600 \\xe2\\x82\\xac \\101'", "😀 € A")]
    [InlineData("curl a; rm -rf b", "curl|a")]
    [InlineData("curl a | jq .", "curl|a")]
    [InlineData("curl a > out", "curl|a")]
    [InlineData("'$HOME' \"costs 5 $\"", "$HOME|costs 5 $")]
    public void Words_are_those_of_bash(string command, string words)
    {
        var shell = ShellWords.Read(command);

        Assert.Null(shell.Problem);
        Assert.Equal(words.Split('|'), shell.Words.Select(Encoding.UTF8.GetString));
    }

    [Theory]
    [InlineData("'open")]
    [InlineData("\"open")]
    [InlineData("$'open")]
    [InlineData("a $NAME")]
    [InlineData("\"${NAME}\"")]
    [InlineData("\"$(date)\"")]
    [InlineData("`date`")]
    [InlineData("\"at $1\"")]
    public void What_only_a_shell_knows_is_a_problem(string command) => Assert.NotNull(ShellWords.Read(command).Problem);

    [Fact]
    public void Bytes_that_are_no_text_stay_bytes() =>
        Assert.Equal([0xff, 0x00, (byte)'a'], Assert.Single(ShellWords.Read("$'\\xff\\x00a'").Words));

    [Fact]
    public void A_quoted_text_is_one_word() => Gen.String.Sample(text =>
    {
        var quoted = ShellWords.Read("a " + ApiCommand.Quote(text) + " b");
        return quoted is { Problem: null, Words: [_, var word, _] } && word.SequenceEqual(Encoding.UTF8.GetBytes(text));
    });

    [Fact]
    public void No_text_fails() => Gen.String[Gen.Char["\\'\"$`ux07 \n\r;|{a"], 0, 30].Sample(text => ShellWords.Read(text) is not null);
}
