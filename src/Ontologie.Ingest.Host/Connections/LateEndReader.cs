using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Reports the end of input only to a reader that has examined every byte and asks for more. Kestrel otherwise learns of the
/// end together with the last bytes, and gives up a request that it has not read yet although all of it is there.
/// In the middle of a request the end is an error of that request: where Kestrel meets it there, it closes the connection without
/// an answer, and the sender may have closed only its half.
/// Over HTTP/2, where the end would take back every request of the connection, it is reported once they are answered.
/// </summary>
internal sealed class LateEndReader(PipeReader inner, TimeProvider time) : PipeReader
{
    /// <summary>The longest that the end of a connection waits for its requests over HTTP/2: a body and its processing.</summary>
    private static readonly TimeSpan LongestStreams = TimeSpan.FromSeconds(60);

    /// <summary>Requests that were read together with the end begin within this.</summary>
    private static readonly TimeSpan StreamsBegin = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan StreamsPause = TimeSpan.FromMilliseconds(50);

    private int _streams;
    private volatile bool _hasStreams;
    private ReadOnlySequence<byte> _last;
    private volatile bool _isInRequest;
    private bool _isEndHidden;
    private bool _isEndDue;

    /// <summary>Whether a request has begun whose body may be read.</summary>
    internal bool IsInRequest
    {
        set => _isInRequest = value;
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }

        result = HideEnd(result);
        return true;
    }

    /// <summary>The connection speaks HTTP/2.</summary>
    internal void WaitForStreams() => _hasStreams = true;

    internal void StreamBegins()
    {
        _hasStreams = true;
        Interlocked.Increment(ref _streams);
    }

    internal void StreamEnds() => Interlocked.Decrement(ref _streams);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!TryRead(out var read))
        {
            return AwaitAsync(inner.ReadAsync(cancellationToken));
        }

        return read.IsCompleted && _hasStreams ? AwaitStreamsAsync(read) : new ValueTask<ReadResult>(read);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_isEndHidden)
        {
            _isEndHidden = false;
            _isEndDue = _last.Slice(examined).IsEmpty;
            _last = default;
        }

        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> reading)
    {
        var read = HideEnd(await reading);
        return read.IsCompleted && _hasStreams ? await AwaitStreamsAsync(read) : read;
    }

    private async ValueTask<ReadResult> AwaitStreamsAsync(ReadResult end)
    {
        var since = time.GetTimestamp();
        await Task.Delay(StreamsBegin, time);
        while (Volatile.Read(ref _streams) > 0 && time.GetElapsedTime(since) < LongestStreams)
        {
            await Task.Delay(StreamsPause, time);
        }

        return end;
    }

    private ReadResult HideEnd(in ReadResult read)
    {
        if (!read.IsCompleted)
        {
            return read;
        }

        if (_isEndDue || read.Buffer.IsEmpty)
        {
            return _isInRequest && !read.IsCanceled ? throw EndedEarly(read) : read;
        }

        _isEndHidden = true;
        _last = read.Buffer;
        return new ReadResult(read.Buffer, read.IsCanceled, isCompleted: false);
    }

    /// <summary>The read is over: the server reads once more when the request is answered.</summary>
    private BadHttpRequestException EndedEarly(in ReadResult read)
    {
        inner.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return new BadHttpRequestException("The request ended early.");
    }
}
