using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>Writes values as JSON text.</summary>
internal static class LinkValueWriter
{
    /// <summary>The whole value.</summary>
    public static string Write(LinkValue value)
    {
        var text = new StringBuilder();
        Write(value, text, int.MaxValue);
        return text.ToString();
    }

    /// <summary>The beginning of the value with <c>…</c> at the end, or the whole if it fits.</summary>
    public static string WriteShort(LinkValue value, int maxLength)
    {
        var text = new StringBuilder();
        Write(value, text, maxLength);
        if (text.Length <= maxLength)
        {
            return text.ToString();
        }

        var written = text.ToString();
        return string.Concat(written.AsSpan(0, Surrogates.CutLength(written, maxLength - 1)), "…");
    }

    /// <summary>Writes until the text is longer than the limit.</summary>
    private static void Write(LinkValue value, StringBuilder text, int limit)
    {
        switch (value.Kind)
        {
            case LinkValueKind.Null:
                text.Append("null");
                break;
            case LinkValueKind.Text:
                WriteText(value.Text, text, limit);
                break;
            case LinkValueKind.List:
                WriteList(value, text, limit);
                break;
            case LinkValueKind.Object:
                WriteObject(value, text, limit);
                break;
            default:
                text.Append(value.Text.AsSpan(0, Math.Min(value.Text.Length, Rest(text, limit))));
                break;
        }
    }

    private static void WriteList(LinkValue value, StringBuilder text, int limit)
    {
        text.Append('[');
        var isFirst = true;
        foreach (var element in value.Elements)
        {
            if (text.Length > limit)
            {
                return;
            }

            text.Append(isFirst ? "" : ",");
            isFirst = false;
            Write(element, text, limit);
        }

        text.Append(']');
    }

    private static void WriteObject(LinkValue value, StringBuilder text, int limit)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var member in value.Members)
        {
            if (text.Length > limit)
            {
                return;
            }

            text.Append(isFirst ? "" : ",");
            isFirst = false;
            WriteText(member.Key, text, limit);
            text.Append(':');
            Write(member.Value, text, limit);
        }

        text.Append('}');
    }

    private static void WriteText(string value, StringBuilder text, int limit)
    {
        text.Append('"');
        var rest = value.AsSpan(0, Math.Min(value.Length, Rest(text, limit)));
        for (var i = 0; i < rest.Length; i++)
        {
            var one = rest[i];
            if (char.IsHighSurrogate(one) && i + 1 < rest.Length && char.IsLowSurrogate(rest[i + 1]))
            {
                text.Append(one).Append(rest[++i]);
            }
            else
            {
                WriteCharacter(one, text);
            }
        }

        text.Append('"');
    }

    private static void WriteCharacter(char one, StringBuilder text)
    {
        switch (one)
        {
            case '"' or '\\':
                text.Append('\\').Append(one);
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case < ' ' or '\u007F' or '\u2028' or '\u2029':
            case >= '\uD800' and <= '\uDFFF':
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
                break;
            default:
                text.Append(one);
                break;
        }
    }

    /// <summary>One more than fits, so that the text is seen to be too long.</summary>
    private static int Rest(StringBuilder text, int limit) => limit == int.MaxValue ? limit : Math.Max(0, limit - text.Length) + 1;
}
