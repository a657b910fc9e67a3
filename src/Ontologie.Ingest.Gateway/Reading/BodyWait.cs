namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The wait for the rest of a body. It ends when the body's time is up, or when the body is evicted. Only a body that holds memory can be
/// evicted. The body's reader owns it. Not thread-safe.
/// </summary>
internal sealed class BodyWait(BodyBuffer buffer, BodyOrigin origin, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new(GatewayOptions.BodyTimeout, time);
    private readonly long _startedAt = time.GetTimestamp();
    private IncompleteBody? _body;

    internal bool IsOver => _end.IsCancellationRequested;

    internal bool IsEvicted => _body is { IsEvicted: true };

    /// <summary>Starts to wait for more data. The token ends the wait.</summary>
    internal CancellationToken Begin()
    {
        if (_body is null && buffer.Charged > 0)
        {
            _body = buffer.Incomplete?.Enter(buffer, origin.IsKnown, _startedAt, _end);
        }

        return _end.Token;
    }

    /// <summary>Notes that data arrived.</summary>
    internal void NoteGrowth()
    {
        if (_body is not null)
        {
            buffer.Incomplete?.NoteGrowth(_body, buffer);
        }
    }

    public void Dispose()
    {
        if (_body is not null)
        {
            buffer.Incomplete?.Leave(_body);
        }

        _end.Dispose();
    }
}
