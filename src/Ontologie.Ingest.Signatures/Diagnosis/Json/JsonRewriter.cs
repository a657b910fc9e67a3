using System.Buffers;
using System.Text.Json;

namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>Writes a JSON text in another style. Numbers, duplicate members and their order stay as they are in the text.</summary>
internal sealed class JsonRewriter
{
    private readonly JsonTokens _json;
    private readonly JsonStyle _style;
    private readonly ArrayBufferWriter<byte> _output;

    private JsonRewriter(JsonTokens json, JsonStyle style, int capacity)
    {
        _json = json;
        _style = style;
        _output = new ArrayBufferWriter<byte>(capacity);
    }

    /// <summary>The text in the style. It has no white space around it and no byte order mark.</summary>
    public static byte[] Write(JsonTokens json, JsonStyle style)
    {
        var rewriter = new JsonRewriter(json, style, 256);
        rewriter.WriteValue(0, 0);
        return rewriter._output.WrittenSpan.ToArray();
    }

    // Recursion is as deep as the text, which JsonTokens limits.
    private void WriteValue(int index, int depth)
    {
        var token = _json.Tokens[index];
        switch (token.Type)
        {
            case JsonTokenType.StartObject:
                WriteObject(index, depth);
                break;
            case JsonTokenType.StartArray:
                WriteArray(index, depth);
                break;
            case JsonTokenType.String:
                WriteString(token);
                break;
            default:
                _output.Write(_json.Raw(token));
                break;
        }
    }

    private void WriteObject(int index, int depth)
    {
        var isFirst = true;
        _output.Write("{"u8);
        foreach (var name in NamesOf(index))
        {
            StartItem(isFirst, depth + 1);
            WriteString(_json.Tokens[name]);
            _output.Write(_style.Layout is JsonLayout.Compact ? ":"u8 : ": "u8);
            WriteValue(name + 1, depth + 1);
            isFirst = false;
        }

        End(isFirst, depth, "}"u8);
    }

    private void WriteArray(int index, int depth)
    {
        var end = _json.Tokens[index].Next - 1;
        var isFirst = true;
        _output.Write("["u8);
        for (var item = index + 1; item < end; item = _json.Tokens[item].Next)
        {
            StartItem(isFirst, depth + 1);
            WriteValue(item, depth + 1);
            isFirst = false;
        }

        End(isFirst, depth, "]"u8);
    }

    private IEnumerable<int> NamesOf(int index)
    {
        var end = _json.Tokens[index].Next - 1;
        var names = new List<int>();
        for (var name = index + 1; name < end; name = _json.Tokens[name + 1].Next)
        {
            names.Add(name);
        }

        // The sort is stable.
        return _style.Sorted && names.Count > 1
            ? names.OrderBy(name => _json.Text(_json.Tokens[name]), Comparer<string>.Create(CodePointOrder.Compare))
            : names;
    }

    private void StartItem(bool isFirst, int depth)
    {
        if (!isFirst)
        {
            _output.Write(_style.Layout is JsonLayout.Spaced ? ", "u8 : ","u8);
        }

        StartLine(depth);
    }

    private void End(bool isEmpty, int depth, ReadOnlySpan<byte> bracket)
    {
        if (!isEmpty)
        {
            StartLine(depth);
        }

        _output.Write(bracket);
    }

    private void StartLine(int depth)
    {
        if (_style.Layout is not (JsonLayout.IndentedByTwo or JsonLayout.IndentedByFour))
        {
            return;
        }

        var size = 1 + ((int)_style.Layout * depth);
        var line = _output.GetSpan(size)[..size];
        line.Fill((byte)' ');
        line[0] = (byte)'\n';
        _output.Advance(size);
    }

    private void WriteString(JsonToken token)
    {
        _output.Write("\""u8);
        JsonEscaper.Write(_json.Text(token), _style, _output);
        _output.Write("\""u8);
    }
}
