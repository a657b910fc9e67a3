using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Serializes the headers that are stored with a request. See <see cref="StoredHeadersWriter"/>. Thread-safe.</summary>
internal static class KeptHeaders
{
    /// <summary>The most bytes of names and values.</summary>
    internal const int MaxBytes = StoredHeadersWriter.MaxBytes;

    internal static byte[] ToJson(IHeaderDictionary headers)
    {
        var writer = StoredHeadersWriter.Begin();
        foreach (var (name, lines) in headers)
        {
            foreach (var line in lines)
            {
                writer.Add(name, line ?? "");
            }
        }

        return writer.End();
    }

    /// <summary>Serializes lines that are redacted already. The important ones are kept first if not all of them fit.</summary>
    internal static byte[] ToJson(IReadOnlyList<KeyValuePair<string, string>> lines, Func<string, bool> isImportant)
    {
        var writer = StoredHeadersWriter.Begin(
            lines.Sum(line => isImportant(line.Key) ? StoredHeadersWriter.SizeOf(line.Key, line.Value) : 0));
        foreach (var (name, value) in lines)
        {
            writer.AddRedacted(name, value, isImportant(name));
        }

        return writer.End();
    }
}
