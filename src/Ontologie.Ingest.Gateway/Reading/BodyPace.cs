namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The recent data rate of a body, measured from a mark one to two windows ago. So an initial burst soon no longer counts. Not
/// thread-safe.
/// </summary>
internal struct BodyPace
{
    /// <summary>The age at which a mark is replaced. A lost packet delays a connection for less.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    private Mark _older;
    private Mark _newer;

    /// <summary>Starts when the body starts.</summary>
    internal BodyPace(TimeSpan now) => _older = _newer = new Mark(now, 0);

    /// <summary>Notes the number of bytes received so far.</summary>
    internal void Note(TimeSpan now, int bytes)
    {
        if (now - _newer.At >= Window)
        {
            _older = _newer;
            _newer = new Mark(now, bytes);
        }
    }

    internal readonly double BytesPerSecond(TimeSpan now, int bytes)
    {
        var time = now - _older.At;
        return (bytes - _older.Bytes) / (time > ShortestTime ? time : ShortestTime).TotalSeconds;
    }

    private readonly record struct Mark(TimeSpan At, int Bytes);
}
