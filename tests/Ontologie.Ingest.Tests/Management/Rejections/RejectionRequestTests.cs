using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Linking;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Rejections;

public sealed class RejectionRequestTests
{
    private static readonly RejectionPlace Place =
        new(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(7), new RejectionId(5));

    [Fact]
    public void A_place_is_read_as_it_was_written()
    {
        var errors = new FieldErrors();

        Assert.Equal(Place, RejectionRequests.ReadAfter(errors, Cursors.Of(Place)));
        Assert.Null(RejectionRequests.ReadAfter(errors, null));
        Assert.True(errors.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("rej_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_cursor_is_an_error(string text)
    {
        var errors = new FieldErrors();

        Assert.Null(RejectionRequests.ReadAfter(errors, text));
        Assert.True(errors.Has("after"));
    }

    [Fact]
    public void Cursor_of_another_list_is_none()
    {
        Assert.Null(Cursors.ParseRejection(Cursors.Of(new EntityName("order", "a"))));
        Assert.Null(Cursors.ParseHistory(Cursors.Of(Place)));
    }

    [Fact]
    public void The_first_text_that_is_no_id_is_named()
    {
        var errors = new FieldErrors();
        var ids = RejectionRequests.ParseIds(errors, [new RejectionId(1).ToString(), "evt_1", "x"]);

        Assert.Equal([new RejectionId(1)], ids);
        Assert.Contains("Item 1", Assert.Single(errors.Sentences["rejectionIds"]), StringComparison.Ordinal);
    }
}
