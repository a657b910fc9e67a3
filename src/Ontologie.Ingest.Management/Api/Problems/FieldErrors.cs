namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>Collects what is wrong with a request's fields, so that all of it is reported together.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _sentences = new(StringComparer.Ordinal);

    /// <summary>The answer, or null where every field is in order.</summary>
    internal Problem? Problem => _sentences.Count == 0 ? null : Problem.InvalidRequest(_sentences);

    internal void Add(string field, string sentence) =>
        _sentences[field] = _sentences.TryGetValue(field, out var others) ? [.. others, sentence] : [sentence];
}
