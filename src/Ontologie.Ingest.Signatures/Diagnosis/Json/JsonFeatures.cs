using System.Text.Json;

namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>What a JSON text contains, to leave out styles that would write the same bytes.</summary>
internal sealed class JsonFeatures
{
    private bool _hasNonAscii;
    private bool _hasSlash;
    private bool _hasHtml;
    private bool _hasDotNet;
    private bool _hasRare;
    private bool _isUnsorted;

    public static JsonFeatures Of(JsonTokens json)
    {
        var features = new JsonFeatures();
        var lastNames = new Stack<string?>();
        foreach (var token in json.Tokens)
        {
            switch (token.Type)
            {
                case JsonTokenType.StartObject:
                    lastNames.Push(null);
                    break;
                case JsonTokenType.EndObject:
                    lastNames.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var name = json.Text(token);
                    features._isUnsorted |= lastNames.Pop() is { } last && CodePointOrder.Compare(last, name) > 0;
                    lastNames.Push(name);
                    features.Scan(name);
                    break;
                case JsonTokenType.String:
                    features.Scan(json.Text(token));
                    break;
                default:
                    break;
            }
        }

        return features;
    }

    /// <summary>The simplest style that writes the same bytes.</summary>
    public JsonStyle Simplify(JsonStyle style)
    {
        var sorted = style with { Sorted = style.Sorted && _isUnsorted };
        if (_hasRare)
        {
            return sorted;
        }

        if (sorted.DotNet)
        {
            return sorted with { DotNet = _hasDotNet || _hasNonAscii };
        }

        return sorted with
        {
            Ascii = sorted.Ascii && _hasNonAscii,
            Slash = sorted.Slash && (_hasSlash || (sorted.Html && _hasHtml)),
            Html = sorted.Html && _hasHtml,
        };
    }

    private void Scan(string text)
    {
        foreach (var character in text)
        {
            _hasNonAscii |= character > 0x7f;
            _hasSlash |= character == '/';
            _hasHtml |= character is '<' or '>' or '&';
            _hasDotNet |= character is '\'' or '+' or '`' or '"' or '<' or '>' or '&';
            _hasRare |= character is '\u007f' or '\u2028' or '\u2029' or (< ' ' and not ('\b' or '\t' or '\n' or '\f' or '\r'));
        }
    }
}
