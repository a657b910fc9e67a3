namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>Finds a byte pattern in a stream that arrives in segments.</summary>
internal sealed class BytePattern
{
    private readonly byte[] _pattern;
    private readonly int[] _fallback;
    private int _matched;

    internal BytePattern(byte[] pattern)
    {
        _pattern = pattern;
        _fallback = new int[pattern.Length + 1];
        for (int i = 1, length = 0; i < pattern.Length; i++)
        {
            while (length > 0 && pattern[i] != pattern[length])
            {
                length = _fallback[length];
            }

            _fallback[i + 1] = pattern[i] == pattern[length] ? ++length : length;
        }
    }

    /// <summary>Whether the pattern occurred in the bytes since the last <see cref="Reset"/>.</summary>
    internal bool Found { get; private set; }

    internal void Reset()
    {
        Found = _pattern.Length == 0;
        _matched = 0;
    }

    internal void Search(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length && !Found; i++)
        {
            while (_matched > 0 && bytes[i] != _pattern[_matched])
            {
                _matched = _fallback[_matched];
            }

            _matched += bytes[i] == _pattern[_matched] ? 1 : 0;
            Found = _matched == _pattern.Length;
        }
    }
}
