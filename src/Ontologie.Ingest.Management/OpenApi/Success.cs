using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>A success response of an operation.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">A sentence about the response.</param>
internal sealed record Success(int Status, string Description)
{
    /// <summary>The media type; null if there is no body.</summary>
    internal string? ContentType { get; private init; }

    /// <summary>The serializer's metadata; null if the body is not one JSON value.</summary>
    internal JsonTypeInfo? Type { get; private init; }

    internal JsonNode? Example { get; private init; }

    /// <summary>Whether the response has a Location header with the path of the new object.</summary>
    internal bool HasLocation { get; init; }

    internal static Success NoContent(string description) => new(204, description);

    /// <summary>A JSON body. The example is serialized like the responses.</summary>
    internal static Success Json<T>(int status, string description, JsonTypeInfo<T> type, T example) => new(status, description)
    {
        ContentType = "application/json",
        Type = type,
        Example = JsonSerializer.SerializeToNode(example, type),
    };

    /// <summary>A body that is not one JSON value.</summary>
    internal static Success Content(string contentType, string description, string? example = null) => new(200, description)
    {
        ContentType = contentType,
        Example = example,
    };
}
