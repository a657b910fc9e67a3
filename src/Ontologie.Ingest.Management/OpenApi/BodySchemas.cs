using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// The schemas of response bodies, built from the serializer's own metadata. Each object type is a component of the document.
/// </summary>
internal sealed class BodySchemas(OpenApiDocument document)
{
    /// <summary>A reference to the schema of a type that <see cref="ApiJson"/> serializes as an object.</summary>
    internal OpenApiSchemaReference Of(JsonTypeInfo type)
    {
        var name = NameOf(type.Type);
        var schemas = document.Components!.Schemas!;
        if (!schemas.ContainsKey(name))
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(),
                Required = new SortedSet<string>(StringComparer.Ordinal),
            };
            schemas[name] = schema;
            foreach (var property in type.Properties)
            {
                schema.Properties[property.Name] = Of(name, property);
                if (!IsOmittedIfNull(property))
                {
                    schema.Required.Add(property.Name);
                }
            }
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>Adds the schema of a request body and returns a reference to it.</summary>
    internal OpenApiSchemaReference Of(RequestObject request)
    {
        document.Components!.Schemas![request.Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = request.Description,
            Properties = request.Fields.ToDictionary(field => field.Name, field =>
            {
                var schema = field.ToSchema();
                schema.Description = field.Description;
                return (IOpenApiSchema)schema;
            }),
            Required = new SortedSet<string>(
                request.Fields.Where(field => field.Required).Select(field => field.Name), StringComparer.Ordinal),
        };
        return new OpenApiSchemaReference(request.Name, document);
    }

    private IOpenApiSchema Of(string owner, JsonPropertyInfo property)
    {
        var schema = Of(property.PropertyType);
        if (schema is OpenApiSchema plain)
        {
            if (plain.Type is not null && property.IsGetNullable && !IsOmittedIfNull(property))
            {
                plain.Type |= JsonSchemaType.Null;
            }

            PropertyFacts.Apply(plain, owner, property.Name);
        }

        return schema;
    }

    private IOpenApiSchema Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DateTimeOffset))
        {
            return new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return new OpenApiSchema { Type = JsonSchemaType.Integer, Format = type == typeof(int) ? "int32" : "int64" };
        }

        if (type == typeof(string) || type == typeof(bool))
        {
            return new OpenApiSchema { Type = type == typeof(string) ? JsonSchemaType.String : JsonSchemaType.Boolean };
        }

        if (type == typeof(double))
        {
            return new OpenApiSchema { Type = JsonSchemaType.Number };
        }

        if (type == typeof(JsonElement) || type == typeof(object))
        {
            // Any JSON value: the schema says nothing.
            return new OpenApiSchema();
        }

        var known = ApiJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not a response body.");
        return known.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(known.ElementType!) },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = Of(known.ElementType!),
            },
            _ => Of(known),
        };
    }

    /// <summary>The name of a type's schema: <c>Workspace</c> for WorkspaceBody, <c>WorkspacePage</c> for a page of them.</summary>
    private static string NameOf(Type type) =>
        type.IsGenericType
            ? NameOf(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
            : type.Name.EndsWith("Body", StringComparison.Ordinal) ? type.Name[..^"Body".Length] : type.Name;

    private static bool IsOmittedIfNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true;
}
