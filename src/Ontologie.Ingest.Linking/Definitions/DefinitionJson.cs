using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>How definitions and values are written: without spaces, and with characters rather than escapes.</summary>
internal static class DefinitionJson
{
    /// <summary>The answers of the API are JSON and never part of a page's markup, so letters of all scripts stay readable.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
