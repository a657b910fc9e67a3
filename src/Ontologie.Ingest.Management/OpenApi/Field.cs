using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>A field of a request body, or a parameter in the path, query or headers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its JSON type.</param>
/// <param name="Description">What it means, in sentences.</param>
internal sealed record Field(string Name, JsonSchemaType Type, string Description)
{
    internal bool Required { get; init; }

    /// <summary>The smallest value of a number, or the smallest length of a text.</summary>
    internal int? Least { get; init; }

    /// <summary>The largest value of a number, or the largest length of a text or a list.</summary>
    internal int? Most { get; init; }

    internal string? Pattern { get; init; }

    /// <summary>All possible values; empty if the set is open.</summary>
    internal IReadOnlyList<string> Choices { get; init; } = [];

    internal string? Format { get; init; }

    /// <summary>Whether it is a list of texts.</summary>
    private bool IsOfTexts { get; init; }

    internal JsonNode? Default { get; init; }

    internal static Field Text(string name, string description) => new(name, JsonSchemaType.String, description);

    internal static Field Number(string name, string description) => new(name, JsonSchemaType.Integer, description);

    internal static Field Flag(string name, string description) => new(name, JsonSchemaType.Boolean, description);

    /// <summary>A list of texts.</summary>
    internal static Field List(string name, string description) =>
        new(name, JsonSchemaType.Array, description) { IsOfTexts = true };

    /// <summary>An id in the path: a prefix and 26 characters of base32.</summary>
    internal static Field Id(string name, string prefix, string description) =>
        Text(name, description) with { Required = true, Pattern = IdPattern(prefix) };

    internal static string IdPattern(string prefix) => $"^{prefix}_[a-z2-7]{{26}}$";

    internal OpenApiSchema ToSchema()
    {
        var isNumber = Type == JsonSchemaType.Integer;
        return new OpenApiSchema
        {
            Type = Type,
            Format = Format,
            Pattern = Pattern,
            Minimum = isNumber ? Least?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            Maximum = isNumber ? Most?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            MinLength = isNumber || IsOfTexts ? null : Least,
            MaxLength = isNumber || IsOfTexts ? null : Most,
            MaxItems = IsOfTexts ? Most : null,
            Items = IsOfTexts ? new OpenApiSchema { Type = JsonSchemaType.String } : null,
            Enum = Choices.Count == 0 ? null : [.. Choices.Select(choice => (JsonNode)choice)],
            Default = Default?.DeepClone(),
        };
    }

    internal OpenApiParameter ToParameter(ParameterLocation location) => new()
    {
        Name = Name,
        In = location,
        Description = Description,
        Required = Required,
        Schema = ToSchema(),
    };
}
