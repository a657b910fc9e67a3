using System.Text.Json;
using Microsoft.OpenApi;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Types;

/// <summary>Describes the routes of entity types.</summary>
internal static class EntityTypeOperations
{
    private const string Definition = """
        {
          "title": "Order", "keyDescription": "shop order number", "blockedKeys": ["0", "null", "undefined", "-1"],
          "properties": {
            "total": {"type": "number"}, "state": {"type": "text"}, "placedAt": {"type": "dateTime"},
            "tags": {"type": "list", "of": "text"}
          },
          "relations": {"customer": {"to": "customer", "cardinality": "manyToOne"}}
        }
        """;

    private static readonly EntityTypeBody Example = new()
    {
        Name = "order",
        Version = 3,
        Title = "Order",
        KeyDescription = "shop order number",
        BlockedKeys = ["0", "null", "undefined", "-1"],
        Properties = new Dictionary<string, PropertyTypeBody>
        {
            ["total"] = new() { Type = "number", NullMeans = "clear", Conflict = JsonElement.Parse("\"latest\"") },
            ["tags"] = new() { Type = "list", Of = "text", NullMeans = "clear", Conflict = JsonElement.Parse("\"latest\"") },
        },
        Relations = new Dictionary<string, RelationTypeBody> { ["customer"] = new("customer", "manyToOne") },
    };

    private static readonly Field IfMatch =
        Field.Text(TypeConditions.IfMatch, "Only if the type has this ETag; * only if it exists. Otherwise 412.");

    internal static readonly ApiOperation List = new("listEntityTypes", Tags.Ontology, "Lists the entity types of a workspace.")
    {
        Success = Success.Json(
            200,
            "All entity types by name.",
            ApiJson.Default.PageEntityTypeBody,
            new Page<EntityTypeBody>([Example], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getEntityType", Tags.Ontology, "Shows an entity type. Its ETag is its version.")
    {
        Success = Success.Json(200, "The entity type.", ApiJson.Default.EntityTypeBody, Example),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Put = new("putEntityType", Tags.Ontology, "Creates or replaces an entity type.")
    {
        Description = "A property that has values cannot be removed or get another type, unless force drops the values. The response "
            + "itself can be changed and sent back: name and version are ignored. Errors are by JSON pointer into the definition.",
        Query =
        [
            Field.Flag(PutEntityType.ForceField, "Drops the values of properties that are removed or get another type.") with
            {
                Default = false,
            },
        ],
        Headers =
        [
            IfMatch,
            Field.Text(TypeConditions.IfNoneMatch, "With *, only if the type does not exist. Otherwise 412.") with { Choices = ["*"] },
        ],
        Body = new RequestObject(
            "EntityTypeDefinition",
            Definition,
            Field.Text("title", "The title for people.") with { Most = TypeLimits.MaxTitleLength },
            Field.Text("keyDescription", "What the key is, for people.") with { Most = TypeLimits.MaxDescriptionLength },
            new Field("blockedKeys", JsonSchemaType.Array, $"At most {TypeLimits.MaxBlockedKeys} texts that no part of a key may be."),
            new Field(
                "properties",
                JsonSchemaType.Object,
                $"At most {TypeLimits.MaxProperties} properties by name. Each has a type (text, number, boolean, date, dateTime, or list "
                    + "with of), and may have nullMeans (clear or ignore) and conflict (latest, or an object with priority)."),
            new Field(
                "relations",
                JsonSchemaType.Object,
                $"At most {TypeLimits.MaxRelations} relations by name. Each has to, an entity type, and cardinality: oneToOne, manyToOne, "
                    + "oneToMany or manyToMany."))
        {
            ErrorExample = ("/properties/total/type", "There is no property type decimal. Known types: text, number, boolean."),
            TooLarge = Definitions.TooLarge,
        },
        Success = Success.Json(200, "The replaced entity type.", ApiJson.Default.EntityTypeBody, Example),
        OtherSuccess = Success.Json(201, "The new entity type.", ApiJson.Default.EntityTypeBody, Example) with { HasLocation = true },
        Problems = [Problem.InUse, Problem.LimitReached, Problem.VersionDiffers, Problem.Unavailable],
    };

    internal static readonly ApiOperation Delete = new(
        "deleteEntityType", Tags.Ontology, "Deletes an entity type to which no link rule and no entity refers.")
    {
        Headers = [IfMatch],
        Success = Success.NoContent("The entity type is deleted."),
        Problems = [Problem.InUse, Problem.VersionDiffers, Problem.Unavailable],
    };
}
