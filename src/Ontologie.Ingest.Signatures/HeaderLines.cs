using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The header lines of a kept request, with which it can be verified again. Kept as a JSON array of <c>["name","value"]</c>, and
/// <c>["name"]</c> for a header that exceeded the limit.
/// </summary>
public sealed class HeaderLines : IRequestHeaders
{
    private HeaderLines(IReadOnlyList<KeyValuePair<string, string>> lines, IReadOnlyList<string> leftOut)
    {
        Lines = lines;
        LeftOut = leftOut;
    }

    /// <summary>The lines in the order in which they arrived. Only an ASCII value is certain to have its bytes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Lines { get; }

    /// <summary>The names of the headers that exceeded the limit.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Reads the kept JSON without redacting anything. It skips what it cannot read.</summary>
    /// <param name="json">The kept JSON.</param>
    public static HeaderLines Read(ReadOnlySpan<byte> json)
    {
        var lines = new List<KeyValuePair<string, string>>();
        var leftOut = new List<string>();
        try
        {
            foreach (var item in JsonElement.Parse(json) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default)
            {
                Add(item, lines, leftOut);
            }
        }
        catch (JsonException)
        {
            // Without headers no signature is valid, which is the right verdict on bytes that are not readable.
        }

        return new HeaderLines(lines, leftOut);
    }

    /// <inheritdoc/>
    public HeaderLine Find(string name)
    {
        var found = HeaderLine.Absent;
        foreach (var (key, value) in Lines)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                if (found.IsPresent)
                {
                    return HeaderLine.Repeated;
                }

                found = HeaderLine.Of(value);
            }
        }

        return found;
    }

    /// <summary>The headers as an event stores them, with credentials redacted.</summary>
    public byte[] ToStored()
    {
        var writer = StoredHeadersWriter.Begin();
        foreach (var (name, value) in Lines)
        {
            writer.Add(name, value);
        }

        foreach (var name in LeftOut)
        {
            writer.AddLeftOut(name);
        }

        return writer.End();
    }

    private static void Add(JsonElement item, List<KeyValuePair<string, string>> lines, List<string> leftOut)
    {
        if (item.ValueKind != JsonValueKind.Array
            || item.GetArrayLength() is not (1 or 2)
            || !item.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String))
        {
            return;
        }

        if (item.GetArrayLength() == 1)
        {
            leftOut.Add(item[0].GetString()!);
        }
        else
        {
            lines.Add(new KeyValuePair<string, string>(item[0].GetString()!, item[1].GetString()!));
        }
    }
}
