using Ontologie.Ingest.Signatures.Diagnosis.Json;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>
/// The body's JSON, written as other serialisers write it. Parsed on first use, and made one by one. Styles that write the same bytes
/// are written once.
/// </summary>
/// <param name="body">The body as received.</param>
internal sealed class ReserialisedBodies(byte[] body)
{
    private JsonTokens? _json;
    private JsonFeatures? _features;
    private bool _isRead;

    /// <summary>The defaults of common serialisers.</summary>
    public IEnumerable<BodyForm> Defaults() => Write(JsonStyles.Defaults.Select(known => known.Style), []);

    /// <summary>All other styles.</summary>
    public IEnumerable<BodyForm> Others() =>
        Write(JsonStyles.All.Where(style => JsonStyles.SerialiserOf(style) is null), JsonStyles.Defaults.Select(known => known.Style));

    private IEnumerable<BodyForm> Write(IEnumerable<JsonStyle> styles, IEnumerable<JsonStyle> without)
    {
        if (!_isRead)
        {
            _isRead = true;
            _json = JsonTokens.Read(body is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body);
            _features = _json is null ? null : JsonFeatures.Of(_json);
        }

        if (_json is null)
        {
            yield break;
        }

        var seen = without.Select(_features!.Simplify).ToHashSet();
        foreach (var style in styles)
        {
            if (!seen.Add(_features.Simplify(style)))
            {
                continue;
            }

            var bytes = JsonRewriter.Write(_json, style);
            if (!bytes.AsSpan().SequenceEqual(body))
            {
                var serialiser = JsonStyles.SerialiserOf(style) is { } name ? $", as {name} writes it" : "";
                yield return new BodyForm(FindingCodes.Reserialised, $"the same JSON: {style.Describe()}{serialiser}", bytes);
            }
        }
    }
}
