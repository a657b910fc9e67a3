using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Reading;

public sealed class BodyReaderTests
{
    private const int Room = 64 << 10;

    [Fact]
    public async Task A_body_that_is_incomplete_after_thirty_seconds_is_refused()
    {
        var time = new SteppedTime();
        var body = new Pipe();
        await body.Writer.WriteAsync("{"u8.ToArray());
        using var buffer = new BodyBuffer(new BufferBudget(Room));

        var reading = BodyReader.ReadAsync(Request(body), buffer, time).AsTask();
        time.Advance(await time.NextPauseAsync().Soon() - TimeSpan.FromMilliseconds(1));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Refusal.RequestTimeout, await reading.Soon());
        Assert.Equal(SteppedTimeStart + TimeSpan.FromSeconds(30), time.GetUtcNow());
    }

    [Fact]
    public async Task A_body_without_room_on_the_node_is_refused_and_gives_its_memory_back()
    {
        var budget = new BufferBudget(Room);
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await body.Writer.WriteAsync(new byte[Room + 1]);
        await body.Writer.CompleteAsync();
        using (var buffer = new BodyBuffer(budget))
        {
            Assert.Equal(Refusal.Unavailable, await BodyReader.ReadAsync(Request(body), buffer, TimeProvider.System));
        }

        Assert.Equal(0, budget.Charged);
    }

    [Fact]
    public void A_buffer_is_charged_for_what_arrived_and_gives_it_back_once()
    {
        var budget = new BufferBudget(Room);
        using var buffer = new BodyBuffer(budget);
        Assert.Equal(0, budget.Charged);
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>(new byte[10])));
        Assert.Equal(4096, budget.Charged);
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>(new byte[5000])));
        Assert.Equal(8192, budget.Charged);
        Assert.Equal(5010, buffer.Length);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, budget.Charged);
    }

    [Fact]
    public void Data_without_room_does_not_change_the_buffer()
    {
        var budget = new BufferBudget(8192);
        using var buffer = new BodyBuffer(budget);
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>("abc"u8.ToArray())));
        Assert.False(buffer.TryAppend(new ReadOnlySequence<byte>(new byte[9000])));
        Assert.Equal("abc"u8, buffer.Span);
        Assert.Equal(4096, budget.Charged);
    }

    [Fact]
    public void A_kept_body_is_not_in_pooled_memory_and_stays_charged()
    {
        var budget = new BufferBudget(Room);
        var buffer = new BodyBuffer(budget);
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>("abc"u8.ToArray())));
        Assert.True(MemoryMarshal.TryGetArray(buffer.Memory, out var pooled));

        var kept = buffer.Keep();
        pooled.Array.AsSpan().Fill((byte)'x');

        Assert.Equal("abc"u8, kept);
        Assert.Equal("abc"u8, buffer.Span);
        Assert.Same(kept, buffer.Keep());
        Assert.Equal(4096, budget.Charged);
        buffer.Dispose();
        Assert.Equal("abc"u8, kept);
        Assert.Equal(0, budget.Charged);
    }

    /// <summary>Several tries, because a garbage collection may empty the pool.</summary>
    [Fact]
    public void The_pooled_memory_goes_back_once_as_soon_as_a_body_is_kept() =>
        Assert.Contains(Enumerable.Range(0, 5), _ => GoesBackAtOnce());

    private static bool GoesBackAtOnce()
    {
        var buffer = new BodyBuffer(new BufferBudget(Room));
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>("abc"u8.ToArray())));
        Assert.True(MemoryMarshal.TryGetArray(buffer.Memory, out var pooled));

        var kept = buffer.Keep();
        var next = ArrayPool<byte>.Shared.Rent(4096);
        buffer.Dispose();
        var other = ArrayPool<byte>.Shared.Rent(4096);

        Assert.NotSame(next, other);
        Assert.NotSame(kept, other);
        ArrayPool<byte>.Shared.Return(next);
        ArrayPool<byte>.Shared.Return(other);
        return ReferenceEquals(pooled.Array, next);
    }

    private static DateTimeOffset SteppedTimeStart => new SteppedTime().GetUtcNow();

    private static DefaultHttpContext Request(Pipe body) => new() { Request = { Body = body.Reader.AsStream() } };
}
