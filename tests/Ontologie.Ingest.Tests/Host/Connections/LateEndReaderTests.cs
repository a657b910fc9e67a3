using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Host.Connections;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Connections;

public sealed class LateEndReaderTests
{
    private readonly SteppedTime _time = new();
    private readonly Pipe _pipe = new();
    private readonly LateEndReader _reader;

    public LateEndReaderTests() => _reader = new LateEndReader(_pipe.Reader, _time);

    [Fact]
    public async Task The_last_bytes_come_without_the_end_and_the_next_read_has_it()
    {
        await EndAfterAsync("abc");

        var read = await _reader.ReadAsync();
        Assert.Equal(("abc", false), (Text(read), read.IsCompleted));
        _reader.AdvanceTo(read.Buffer.End);

        read = await _reader.ReadAsync();
        Assert.Equal(("", true), (Text(read), read.IsCompleted));
    }

    [Fact]
    public async Task Bytes_that_are_examined_and_not_consumed_come_again_with_the_end()
    {
        await EndAfterAsync("GET / HT");
        var read = await _reader.ReadAsync();
        _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);

        read = await _reader.ReadAsync();
        Assert.Equal(("GET / HT", true), (Text(read), read.IsCompleted));
    }

    [Fact]
    public async Task The_end_waits_until_every_byte_is_examined()
    {
        await EndAfterAsync("ab");
        var read = await _reader.ReadAsync();
        _reader.AdvanceTo(read.Buffer.GetPosition(1));

        read = await _reader.ReadAsync();
        Assert.Equal(("b", false), (Text(read), read.IsCompleted));
        _reader.AdvanceTo(read.Buffer.End);
        Assert.True(_reader.TryRead(out read));
        Assert.Equal(("", true), (Text(read), read.IsCompleted));
    }

    [Fact]
    public async Task A_waiting_reader_gets_the_end_at_once()
    {
        Assert.False(_reader.TryRead(out _));
        var waiting = _reader.ReadAsync().AsTask();
        await _pipe.Writer.CompleteAsync();

        Assert.True((await waiting.Soon()).IsCompleted);
    }

    [Fact]
    public async Task A_reader_that_needs_more_bytes_gets_the_end_after_one_more_read()
    {
        await _pipe.Writer.WriteAsync("ab"u8.ToArray());
        var read = await _reader.ReadAsync();
        _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        var waiting = _reader.ReadAsync().AsTask();
        await _pipe.Writer.CompleteAsync();

        read = await waiting.Soon();
        Assert.Equal(("ab", false), (Text(read), read.IsCompleted));
        _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        Assert.True((await _reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task Within_a_request_the_end_is_an_error_and_after_it_the_end()
    {
        await EndAfterAsync("ab");
        _reader.IsInRequest = true;
        _reader.AdvanceTo((await _reader.ReadAsync()).Buffer.End);
        var early = await Assert.ThrowsAsync<BadHttpRequestException>(async () => await _reader.ReadAsync());
        Assert.Equal(400, early.StatusCode);

        _reader.IsInRequest = false;
        Assert.True((await _reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task A_waiting_read_within_a_request_completes_and_the_next_read_has_the_error()
    {
        _reader.IsInRequest = true;
        var waiting = _reader.ReadAsync().AsTask();
        await _pipe.Writer.CompleteAsync();

        var read = await waiting.Soon();
        Assert.Equal(("", false), (Text(read), read.IsCompleted));
        _reader.AdvanceTo(read.Buffer.End);
        Assert.Throws<BadHttpRequestException>(() => _reader.TryRead(out _));
        _reader.IsInRequest = false;
        Assert.True((await _reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_read_is_not_the_end()
    {
        await EndAfterAsync("ab");
        _reader.CancelPendingRead();

        var read = await _reader.ReadAsync();
        Assert.Equal(("ab", true, false), (Text(read), read.IsCanceled, read.IsCompleted));
    }

    private async Task EndAfterAsync(string text)
    {
        await _pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(text));
        await _pipe.Writer.CompleteAsync();
    }

    private static string Text(ReadResult read) => Encoding.ASCII.GetString(read.Buffer);
}
