using System.Text;
using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class ResponseParserTests
{
    private const string WithLength = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    private const string Chunked =
        "HTTP/1.1 503 Service Unavailable\r\ntransfer-encoding: chunked\r\nConnection: close\r\n\r\n" +
        "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nT: v\r\n\r\n";

    [Theory]
    [InlineData(WithLength, 200, false)]
    [InlineData(Chunked, 503, true)]
    public void Answer_in_two_segments_is_complete_only_with_the_last_byte(string text, int status, bool close)
    {
        var whole = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(ParseOutcome.Incomplete, ResponseParser.Parse(whole.AsSpan(0, length), out _));
        }

        Assert.Equal(ParseOutcome.Complete, ResponseParser.Parse(whole, out var response));
        Assert.Equal((status, close), (response.Status, response.Close));
        Assert.Equal("{\"a\":1}", Encoding.ASCII.GetString(whole, response.BodyStart, response.BodyLength));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n")]
    public void Bytes_without_a_clear_end_are_malformed(string text) =>
        Assert.Equal(ParseOutcome.Malformed, ResponseParser.Parse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Word_of_an_acknowledgement_is_its_status_and_of_a_problem_its_code()
    {
        var accepted = SenderAnswer.Read(200, "{\"eventId\":\"evt_aaaaaaaaaaaaaaaaaaaaaaaaaa\",\"status\":\"accepted\"}"u8);
        var refused = SenderAnswer.Read(429, "{\"status\":429,\"code\":\"rate_limited\",\"traceId\":\"x\"}"u8);

        Assert.Equal("evt_aaaaaaaaaaaaaaaaaaaaaaaaaa", accepted.EventId.ToString());
        Assert.Equal("accepted", accepted.Word);
        Assert.Equal((429, "rate_limited"), (refused.Status, refused.Word));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"code\":\"two words\"}")]
    [InlineData("{\"code\":7}")]
    public void Answer_with_another_body_keeps_its_status_and_has_no_word(string body) =>
        Assert.Equal(new SenderAnswer(500, null, "-"), SenderAnswer.Read(500, Encoding.ASCII.GetBytes(body)));
}
