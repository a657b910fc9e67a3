using System.Text;
using Ontologie.Ingest.Console.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Events;

public sealed class ShownTextTests
{
    [Fact]
    public void Control_characters_that_html_would_change_are_escapes() =>
        Assert.Equal("{\"a\":\"x\\u0085\\u0099é\"}", ShownText.Raw(Encoding.UTF8.GetBytes("{\"a\":\"x\u0085\u0099é\"}")).Text);

    [Fact]
    public void A_long_body_is_cut_and_says_so()
    {
        var shown = ShownText.Raw(Encoding.UTF8.GetBytes(new string('a', ShownText.MaxLength + 1)));

        Assert.Equal((ShownText.MaxLength, false), (shown.Text.Length, shown.IsWhole));
    }
}
