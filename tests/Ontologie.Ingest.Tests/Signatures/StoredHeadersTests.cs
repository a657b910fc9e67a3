using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class StoredHeadersTests
{
    [Theory]
    [InlineData("""[["a","1"],["a","2"]]""")]
    [InlineData("""[["a","1"],5,["x"],{"name":"y"},["z",null],["a","2"]]""")]
    public void Stored_headers_are_shown_in_their_order(string json) =>
        Assert.Equal([new("a", "1"), new("a", "2")], StoredHeaders.Read(System.Text.Encoding.UTF8.GetBytes(json)).Kept);

    [Fact]
    public void Headers_beyond_the_limit_are_named() =>
        Assert.Equal(["x", "y"], StoredHeaders.Read("""[["x"],["a","1"],["y"]]"""u8).LeftOut);

    [Fact]
    public void Credentials_that_were_stored_by_an_earlier_version_are_redacted() =>
        Assert.Equal([new("X-Auth-Key", "[redacted]")], StoredHeaders.Read("""[["X-Auth-Key","open-sesame"]]"""u8).Kept);

    [Fact]
    public void Headers_that_cannot_be_read_do_not_hide_their_event() => Assert.Empty(StoredHeaders.Read("{"u8).Kept);
}
