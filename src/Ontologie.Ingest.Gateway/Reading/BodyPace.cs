namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// How fast a body has come lately: since a moment that is at least one window back and, while something comes, at most about two.
/// What came in a rush at the beginning does not count for long. Not thread-safe.
/// </summary>
internal struct BodyPace
{
    /// <summary>Longer than a lost packet holds a connection up.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    private Mark _older;
    private Mark _newer;

    /// <summary>Begins when the request's body does.</summary>
    internal BodyPace(TimeSpan now) => _older = _newer = new Mark(now, 0);

    /// <summary>Notes how much is here now.</summary>
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
