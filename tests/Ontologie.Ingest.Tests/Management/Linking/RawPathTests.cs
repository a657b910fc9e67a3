using Ontologie.Ingest.Management.Api.Requests;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

public sealed class RawPathTests
{
    [Theory]
    [InlineData("/a/b%2Fc/d?e=/f", new[] { "a", "b%2Fc", "d" })]
    [InlineData("/a/b/", new[] { "a", "b" })]
    [InlineData("/a//b", new[] { "a", "", "b" })]
    [InlineData("http://host/a/b", new[] { "a", "b" })]
    [InlineData("http://host", new[] { "" })]
    [InlineData("*", new[] { "" })]
    public void Target_is_split_as_it_was_sent(string target, string[] segments) => Assert.Equal(segments, RawPath.Segments(target));

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("%C3%BC", "ü")]
    [InlineData("a+b", "a+b")]
    [InlineData("", "")]
    [InlineData("%", null)]
    [InlineData("%2", null)]
    [InlineData("%2G", null)]
    [InlineData("%FF", null)]
    [InlineData("ü", null)]
    public void Segment_is_decoded_once(string segment, string? text) => Assert.Equal(text, RawPath.Decode(segment));
}
