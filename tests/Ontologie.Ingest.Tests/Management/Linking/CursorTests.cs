using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Linking;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

public sealed class CursorTests
{
    [Fact]
    public void Every_place_is_read_as_it_was_written()
    {
        var history = new HistoryPlace(
            new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(7), new EndpointId(5), 42, new RuleId(9), 3);
        Assert.Equal(history, Cursors.ParseHistory(Cursors.Of(history)));
        var name = new EntityName("order", "a%2Fb/c");
        Assert.True(Cursors.TryParse(Cursors.Of(name), out EntityName again));
        Assert.Equal(name, again);
        var place = new InboundPlace(new TypedRelation("order", "customer"), "a%2Fb/c");
        Assert.True(Cursors.TryParse(Cursors.Of(place), out InboundPlace inbound));
        Assert.Equal(place, inbound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("====")]
    [InlineData("w7w")]
    public void What_is_no_cursor_is_no_place(string text)
    {
        Assert.Null(Cursors.ParseHistory(text));
        Assert.False(Cursors.TryParse(text, out EntityName _));
        Assert.False(Cursors.TryParse(text, out InboundPlace _));
    }

    [Fact]
    public void Cursor_of_one_list_is_none_of_another()
    {
        var name = Cursors.Of(new EntityName("order", "a"));
        Assert.Null(Cursors.ParseHistory(name));
        Assert.False(Cursors.TryParse(name, out InboundPlace _));
    }
}
