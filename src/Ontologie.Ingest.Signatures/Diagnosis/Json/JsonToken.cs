using System.Text.Json;

namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>A token of a JSON text.</summary>
/// <param name="Type">The type.</param>
/// <param name="Start">Where its raw bytes start. A string's quotation marks are not included.</param>
/// <param name="Length">How many raw bytes it has.</param>
/// <param name="Next">The index of the token after it. For the start of an object or array: after its end.</param>
internal readonly record struct JsonToken(JsonTokenType Type, int Start, int Length, int Next);
