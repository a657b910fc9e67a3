namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The wait for the rest of a body: it ends when the body's time is over, or when the body has to give way. Only a body that already
/// holds memory has to. Used by the body's reader alone; disposed once, by it.
/// </summary>
internal sealed class BodyWait(BodyBuffer buffer, BodyOrigin origin, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new(GatewayOptions.BodyTimeout, time);
    private readonly long _startedAt = time.GetTimestamp();
    private IncompleteBody? _body;

    internal bool IsOver => _end.IsCancellationRequested;

    internal bool HasGivenWay => _body is { IsEnded: true };

    /// <summary>The token of the next wait.</summary>
    internal CancellationToken Begin()
    {
        if (_body is null && buffer.Charged > 0)
        {
            _body = buffer.Incomplete?.Enter(buffer, origin.IsKnown, _startedAt, _end);
        }

        return _end.Token;
    }

    /// <summary>Something came.</summary>
    internal void Grew()
    {
        if (_body is not null)
        {
            buffer.Incomplete?.Grew(_body, buffer);
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
