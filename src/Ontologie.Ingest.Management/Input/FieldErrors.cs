namespace Ontologie.Ingest.Management.Input;

/// <summary>Collects what is wrong with the fields of an input, so that all errors are reported together.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _sentences = new(StringComparer.Ordinal);

    internal bool IsEmpty => _sentences.Count == 0;

    /// <summary>The sentences by field.</summary>
    internal IReadOnlyDictionary<string, string[]> Sentences => _sentences;

    internal bool Has(string field) => _sentences.ContainsKey(field);

    internal void Add(string field, string sentence) =>
        _sentences[field] = _sentences.TryGetValue(field, out var others) ? [.. others, sentence] : [sentence];
}
