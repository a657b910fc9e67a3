using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Serializes the headers that are stored with an event. See <see cref="StoredHeadersWriter"/>. Thread-safe.</summary>
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
}
