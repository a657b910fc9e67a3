namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>Finds one text in others in time linear in both (Knuth, Morris, Pratt), whatever the texts are.</summary>
internal sealed class TextSearch
{
    private readonly string _wanted;
    private readonly int[] _borders;

    /// <param name="wanted">The text to find; not empty.</param>
    public TextSearch(string wanted)
    {
        _wanted = wanted;
        _borders = new int[wanted.Length];
        for (var i = 1; i < wanted.Length; i++)
        {
            _borders[i] = Advance(_borders[i - 1], wanted[i]);
        }
    }

    /// <summary>The length of the text to find.</summary>
    public int Length => _wanted.Length;

    /// <summary>The first place at or after a start; -1 if there is none.</summary>
    public int IndexIn(string text, int start)
    {
        if (_wanted.Length == 1)
        {
            return text.IndexOf(_wanted[0], start);
        }

        var matched = 0;
        for (var i = start; i < text.Length; i++)
        {
            matched = Advance(matched, text[i]);
            if (matched == _wanted.Length)
            {
                return i + 1 - matched;
            }
        }

        return -1;
    }

    /// <summary>The places where it stands, from left to right, without overlap.</summary>
    public IEnumerable<int> All(string text)
    {
        for (var at = IndexIn(text, 0); at >= 0; at = IndexIn(text, at + Length))
        {
            yield return at;
        }
    }

    private int Advance(int matched, char next)
    {
        while (matched > 0 && (matched == _wanted.Length || _wanted[matched] != next))
        {
            matched = _borders[matched - 1];
        }

        return _wanted[matched] == next ? matched + 1 : matched;
    }
}
