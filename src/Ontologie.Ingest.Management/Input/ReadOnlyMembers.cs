using System.Text.Json;

namespace Ontologie.Ingest.Management.Input;

/// <summary>
/// Removes the members that a response adds to a definition, so that a client can read a definition, change it, and send it back.
/// </summary>
internal static class ReadOnlyMembers
{
    /// <summary>The object without some members. The others keep their text.</summary>
    /// <param name="json">A JSON object in UTF-8.</param>
    /// <param name="names">The members to remove.</param>
    internal static byte[] Remove(ReadOnlyMemory<byte> json, params IReadOnlyCollection<string> names)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.EnumerateObject().Any(member => names.Contains(member.Name)))
        {
            return json.ToArray();
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(member => !names.Contains(member.Name)))
            {
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Value.GetRawText());
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
