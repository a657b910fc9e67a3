using System.Text.Json;
using Microsoft.OpenApi;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Rules;

/// <summary>Describes the routes of link rules.</summary>
internal static class LinkRuleOperations
{
    internal const string Definition = """
        {
          "name": "orders", "enabled": true,
          "when": [
            {"at": "/event/type", "in": ["order.created", "order.updated"]},
            {"not": {"at": "/body/test", "eq": true}}
          ],
          "forEach": "/body/orders",
          "entity": {"type": "order", "key": ["/body/shop", "/item/id"], "title": {"template": "Order {/item/number}"}},
          "properties": {
            "total": "/item/total",
            "state": {"from": ["/item/state", "/item/status"], "as": ["trim", "lower"]},
            "placedAt": {"from": "/item/created", "as": ["epochMillis"]},
            "tags": "/item/tags/*/name"
          },
          "relations": {"customer": {"key": "/item/customer_id"}},
          "operation": "upsert",
          "order": "/item/updated_at"
        }
        """;

    private static readonly Field[] Fields =
    [
        Field.Text("name", "A name for people.") with { Required = true, Least = 1, Most = RuleLimits.MaxNameLength },
        Field.Flag("enabled", "Whether it applies to events.") with { Default = true },
        Field.Number("position", "Its place among the rules of its connector. Default: the last.") with
        {
            Least = 0,
            Most = RuleLimits.MaxPosition,
        },
        new("when", JsonSchemaType.Array, $"At most {RuleLimits.MaxConditions} conditions, which must all hold."),
        Field.Text("forEach", "A pointer at a list. The rule applies to each of its elements."),
        new("entity", JsonSchemaType.Object, "The entity: type, key (one value or a list of values) and title.") { Required = true },
        new("properties", JsonSchemaType.Object, "Values by property."),
        new("relations", JsonSchemaType.Object, "By relation, the key of the target, and set: true if the targets replace earlier ones."),
        Field.Text("operation", "What it does with the entity.") with { Choices = ["upsert", "archive"], Default = "upsert" },
        new(
            "order",
            JsonSchemaType.String | JsonSchemaType.Object,
            "A value that orders the events: a number or an RFC 3339 time. Default: the time of receipt."),
    ];

    private static readonly LinkRuleBody Example = MakeExample();

    internal static readonly ApiOperation List = new("listLinkRules", Tags.LinkRules, "Lists the link rules of a connector.")
    {
        Success = Success.Json(
            200,
            "The newest version of each rule, by position.",
            ApiJson.Default.PageLinkRuleBody,
            new Page<LinkRuleBody>([Example], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Create = new("createLinkRule", Tags.LinkRules, "Creates a link rule.")
    {
        Description = "It applies to events that the linker has not looked at yet. A re-link applies it to earlier ones. Errors are by "
            + $"JSON pointer into the rule. A connector has at most {RuleLimits.MaxRules} rules.",
        Body = new RequestObject("LinkRuleDefinition", Definition, Fields)
        {
            ErrorExample = ("/entity/type", "There is no entity type order. Create it first."),
            TooLarge = Definitions.TooLarge,
        },
        Success = Success.Json(201, "The new rule.", ApiJson.Default.LinkRuleBody, Example) with { HasLocation = true },
        Problems = [Problem.LimitReached, Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getLinkRule", Tags.LinkRules, "Shows the newest version of a link rule.")
    {
        Success = Success.Json(200, "The rule.", ApiJson.Default.LinkRuleBody, Example),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Replace = new("replaceLinkRule", Tags.LinkRules, "Adds a version to a link rule.")
    {
        Description = "Versions never change. The new one applies to events that the linker has not looked at yet. The response of a "
            + "read can be changed and sent back: what is not part of the definition is ignored.",
        Body = new RequestObject("LinkRuleDefinition", Definition, Fields)
        {
            ErrorExample = ("/entity/type", "There is no entity type order. Create it first."),
            TooLarge = Definitions.TooLarge,
        },
        Success = Success.Json(200, "The new version.", ApiJson.Default.LinkRuleBody, Example),
        Problems = [Problem.Conflict, Problem.Unavailable],
    };

    internal static readonly ApiOperation Delete = new("deleteLinkRule", Tags.LinkRules, "Deletes a link rule.")
    {
        Description = "What it has linked stays until a re-link of all rules. Its versions stay readable.",
        Success = Success.NoContent("The rule is deleted."),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation ListVersions = new("listLinkRuleVersions", Tags.LinkRules, "Lists the versions of a link rule.")
    {
        Query =
        [
            Parameters.Limit,
            Field.Text("cursor", "The nextCursor of an earlier response. The page begins after it.") with { Pattern = "^[0-9]+$" },
        ],
        Success = Success.Json(
            200,
            "A page of versions, newest first.",
            ApiJson.Default.PageLinkRuleBody,
            new Page<LinkRuleBody>([Example], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation GetVersion = new("getLinkRuleVersion", Tags.LinkRules, "Shows one version of a link rule.")
    {
        Success = Success.Json(200, "The version.", ApiJson.Default.LinkRuleBody, Example),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation GetLinker = new("getLinker", Tags.LinkRules, "Shows how far the linker of a connector is.")
    {
        Description = "Not found before the connector's first rule.",
        Success = Success.Json(
            200, "The linker.", ApiJson.Default.LinkerBody, new LinkerBody(41, 42, 1, HasRules: true, StoppedBecause: null, [])),
        Problems = [Problem.Unavailable],
    };

    private static LinkRuleBody MakeExample()
    {
        var definition = JsonElement.Parse(Definition);
        return new LinkRuleBody
        {
            Id = ExampleIds.Rule,
            ConnectorId = ExampleIds.Endpoint,
            Version = 1,
            Name = "orders",
            Enabled = true,
            Position = 1,
            When = definition.GetProperty("when"),
            ForEach = "/body/orders",
            Entity = definition.GetProperty("entity"),
            Properties = definition.GetProperty("properties"),
            Relations = definition.GetProperty("relations"),
            Operation = "upsert",
            Order = definition.GetProperty("order"),
            EffectiveFromSequence = 43,
            CreatedAt = ExampleIds.Time,
        };
    }
}
