using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Reports the end of input only after every byte is examined. Kestrel otherwise sees the end together with the last bytes, and drops
/// a complete request that it has not read yet.
/// Within a request, the end is a <see cref="BadHttpRequestException"/>. Kestrel would close the connection without an answer, but the
/// sender may have closed only its half.
/// Over HTTP/2, the end would cancel every request of the connection, so it is reported after they are answered.
/// </summary>
internal sealed class LateEndReader(PipeReader inner, TimeProvider time) : PipeReader
{
    /// <summary>The longest wait for the requests of an HTTP/2 connection: the timeouts of a body and of its processing.</summary>
    private static readonly TimeSpan LongestStreams = TimeSpan.FromSeconds(60);

    /// <summary>After this time, requests that were read together with the end have started.</summary>
    private static readonly TimeSpan StreamsBegin = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan StreamsPause = TimeSpan.FromMilliseconds(50);

    private int _streams;
    private volatile bool _hasStreams;
    private ReadOnlySequence<byte> _last;
    private volatile bool _isInRequest;
    private bool _isEndHidden;
    private bool _isEndDue;

    /// <summary>True while an HTTP/1 request is being answered: its body may still be read.</summary>
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

    /// <summary>Marks the connection as HTTP/2.</summary>
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
            _isEndDue = _last.IsEmpty || _last.Slice(examined).IsEmpty;
            _last = default;
        }

        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> reading)
    {
        var read = HideEndOfWait(await reading);
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

    /// <summary>
    /// Leaves the error to the next read. Kestrel marks a waiting read as in progress, and an exception does not clear the mark. Kestrel's
    /// own later read of the same body would then fail and be logged as an error.
    /// </summary>
    private ReadResult HideEndOfWait(in ReadResult read) =>
        read.IsCompleted && _isInRequest && !read.IsCanceled ? Hide(read) : HideEnd(read);

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

        return Hide(read);
    }

    private ReadResult Hide(in ReadResult read)
    {
        _isEndHidden = true;
        _last = read.Buffer;
        return new ReadResult(read.Buffer, read.IsCanceled, isCompleted: false);
    }

    /// <summary>Completes the read first: the server reads again after the request is answered.</summary>
    private BadHttpRequestException EndedEarly(in ReadResult read)
    {
        inner.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return new BadHttpRequestException("The request ended early.");
    }
}
