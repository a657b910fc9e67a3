using System.Text.Json;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Linking.Trials;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>Describes the routes for trying out rules.</summary>
internal static class TrialOperations
{
    private static readonly PreviewBody Example = new(
        new PreviewTotalsBody(Events: 1, Matched: 1, Failed: 0, Entities: 1, Links: 1, Problems: 0),
        [new PointerShareBody("/event/type", 1), new PointerShareBody("/item/total", 1)],
        new PreviewDifferenceBody(3, [new LinkChangeBody(ExampleIds.Event, "order", "acme/1001", "upsert")], [], [], More: null),
        [
            new PreviewedEventBody
            {
                EventId = ExampleIds.Event,
                Sequence = 42,
                ReceivedAt = ExampleIds.Time,
                Type = "order.created",
                Matched = true,
                Failed = false,
                Conditions =
                [
                    new ConditionBody("/when/0", null, true, true, "/event/type", JsonElement.Parse("\"order.created\""), []),
                ],
                Entities =
                [
                    new PreviewedEntityBody
                    {
                        Type = "order",
                        Key = "acme/1001",
                        Item = 0,
                        Operation = "upsert",
                        Order = "2026-03-01T09:29:58Z",
                        Title = new SaidValueBody(JsonElement.Parse("\"Order 77\""), "/item/number"),
                        Properties = EntityExamples.History.Properties,
                        Relations = new Dictionary<string, SaidTargetsBody>
                        {
                            ["customer"] = new("customer", ["c_9"], Set: false, "/body/orders/0/customer_id"),
                        },
                    },
                ],
                Problems = [],
            },
        ]);

    internal static readonly ApiOperation GetPointers = new(
        "getEventPointers", Tags.LinkRules, "Lists everything that a link rule can point at in one event.")
    {
        Success = Success.Json(
            200,
            "The pointers in the order of the document.",
            ApiJson.Default.PointersBody,
            new PointersBody(
                ExampleIds.Event,
                [
                    new PointerBody("/body", "object", null, 1, null),
                    new PointerBody("/body/total", "number", JsonElement.Parse("99.5"), null, null),
                ],
                More: null)),
        Problems = [Problem.EventErased, Problem.Unavailable],
    };

    internal static readonly ApiOperation GetSchema = new(
        "getSchema", Tags.LinkRules, "Describes what the last events of a connector have in common.")
    {
        Description = $"It reads at most {TrialEvents.MaxBytes} bytes of bodies, so with large bodies fewer events.",
        Query =
        [
            Field.Number(ReadSchema.LastField, "How many of the newest events to read.") with
            {
                Least = ReadSchema.Events.Least,
                Most = ReadSchema.Events.Most,
                Default = ReadSchema.DefaultEvents,
            },
        ],
        Success = Success.Json(
            200,
            "By pointer the types seen, the share of events that have it, and examples.",
            ApiJson.Default.SchemaBody,
            new SchemaBody(
                200,
                [
                    new SchemaPointerBody(
                        "/body/total", new Dictionary<string, int> { ["number"] = 196 }, 0.98, [JsonElement.Parse("99.5")]),
                ],
                More: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Preview = new(
        "previewLinkRule", Tags.LinkRules, "Shows what a link rule would make of events. It writes nothing.")
    {
        Description = "Errors in the rule are by JSON pointer into the rule. The difference is to the published version of the rule with "
            + "the same id, or without an id of the only rule with the same name. The rule is evaluated alone and as if it were enabled.",
        Body = new RequestObject(
            "NewPreview",
            $$$"""{"rule":{{{LinkRuleOperations.Definition}}},"over":{"last":50}}""",
            new Field(NewPreview.RuleField, JsonSchemaType.Object, "A link rule.") { Required = true },
            new Field(
                PreviewOver.Field,
                JsonSchemaType.Object,
                $"Exactly one of last (a number up to {ReadSchema.Events.Most}), eventIds (a list), and body (an object) with headers.")
            {
                Required = true,
            })
        {
            ErrorExample = ("/entity/type", "There is no entity type order. Create it first."),
            TooLarge = PreviewRequests.TooLarge,
        },
        Success = Success.Json(200, "What it would make of each event.", ApiJson.Default.PreviewBody, Example),
        Problems = [Problem.Unavailable],
    };
}
