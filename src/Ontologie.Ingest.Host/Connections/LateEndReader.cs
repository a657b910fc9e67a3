using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Reports the end of input only to a reader that has examined every byte and asks for more. Kestrel otherwise learns of the
/// end together with the last bytes, and gives up a request that it has not read yet although all of it is there.
/// In the middle of a request the end is an error of that request: where Kestrel meets it there, it closes the connection without
/// an answer, and the sender may have closed only its half.
/// </summary>
internal sealed class LateEndReader(PipeReader inner) : PipeReader
{
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

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        TryRead(out var read) ? new ValueTask<ReadResult>(read) : AwaitAsync(inner.ReadAsync(cancellationToken));

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
    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => HideEnd(await read);

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
