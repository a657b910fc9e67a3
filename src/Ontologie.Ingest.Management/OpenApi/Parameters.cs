using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>Parameters that several routes have.</summary>
internal static class Parameters
{
    /// <summary>The page size of a list.</summary>
    internal static readonly Field Limit = Field.Number("limit", "The most items on the page.") with
    {
        Least = 1,
        Most = PageLimit.Range.Most,
        Default = PageLimit.Default,
    };

    private const string FieldPattern = "^[A-Za-z][A-Za-z0-9_-]{0,62}$";

    private static readonly Field[] Known =
    [
        Field.Id("ws", "ws", "The workspace's id."),
        Field.Id("ep", "ep", "The connector's id."),
        Field.Id("sec", "sec", "The secret's id."),
        Field.Id("evt", "evt", "The event's id."),
        Field.Id("rej", "rej", "The rejection's id."),
        Field.Id("rul", "rul", "The link rule's id."),
        Field.Id("rel", "rel", "The re-link's id."),
        Field.Number("n", "The version.") with { Required = true, Least = 1 },
        Field.Text("type", "The name of the entity type.") with { Required = true, Pattern = "^[a-z][a-z0-9-]{0,62}$" },
        Field.Text(
            "key",
            "The key, as one segment: acme/1001 is acme%2F1001, and b%2Fc is b%252Fc. The server decodes it once.") with
        {
            Required = true,
            Least = 1,
            Most = EntityKey.MaxLength,
        },
        Field.Text("property", "The name of the property.") with { Required = true, Pattern = FieldPattern },
        Field.Text("relation", "The name of the relation.") with { Required = true, Pattern = FieldPattern },
        Field.Text("name", "The provider's name.") with { Required = true, Least = 1 },
    ];

    /// <summary>The path parameter with this name.</summary>
    internal static Field Of(string name) =>
        Array.Find(Known, field => field.Name == name)
        ?? throw new InvalidOperationException($"The path parameter {name} has no description.");

    /// <summary>The start of a page of a list.</summary>
    /// <param name="prefix">The prefix of the listed ids.</param>
    internal static Field Cursor(string prefix) =>
        Field.Text("cursor", "The nextCursor of an earlier response. The page begins after it.") with
        {
            Pattern = Field.IdPattern(prefix),
        };
}
