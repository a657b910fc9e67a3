using System.Text.Json;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The examples of entities in the description.</summary>
internal static class EntityExamples
{
    internal static readonly ProvenanceBody From = new(
        ExampleIds.Endpoint,
        ExampleIds.Event,
        ExampleIds.Endpoint,
        ExampleIds.Rule,
        3,
        "/body/orders/0/total",
        "2026-03-01T09:29:58Z",
        ExampleIds.Time);

    internal static readonly ListedEntityBody Listed = new()
    {
        Type = "order",
        Key = "acme/1001",
        Title = "Order 77",
        Status = "active",
        Origin = "webhook",
        FirstSeenAt = ExampleIds.Time,
        LastSeenAt = ExampleIds.Time,
    };

    internal static readonly EntityBody Entity = new()
    {
        Type = Listed.Type,
        Key = Listed.Key,
        Title = Listed.Title,
        Status = Listed.Status,
        Origin = Listed.Origin,
        FirstSeenAt = Listed.FirstSeenAt,
        LastSeenAt = Listed.LastSeenAt,
        Properties = new Dictionary<string, PropertyValueBody>
        {
            ["total"] = new(JsonElement.Parse("99.5"), From, Others: 1),
        },
        Relations = new Dictionary<string, IReadOnlyList<RelatedBody>>
        {
            ["customer"] = [new RelatedBody("customer", "c_9", From with { At = "/body/orders/0/customer_id" })],
        },
        Inbound = new Dictionary<string, InboundBody> { ["invoice.order"] = new(3, More: null) },
    };

    internal static readonly EntityEventBody Event = new()
    {
        EventId = ExampleIds.Event,
        ConnectorId = ExampleIds.Endpoint,
        Sequence = 42,
        ReceivedAt = ExampleIds.Time,
        Type = "order.created",
        Stored = true,
        Rules = [new RuleLinkBody(ExampleIds.Rule, 3, "upsert")],
        Manual = new ManualLinkBody("api", ExampleIds.Time),
    };

    internal static readonly HistoryBody History = new()
    {
        Source = ExampleIds.Endpoint,
        ConnectorId = ExampleIds.Endpoint,
        EventId = ExampleIds.Event,
        Sequence = 42,
        RuleId = ExampleIds.Rule,
        RuleVersion = 3,
        Item = 0,
        ReceivedAt = ExampleIds.Time,
        Operation = "upsert",
        Order = "2026-03-01T09:29:58Z",
        Value = JsonElement.Parse("99.5"),
        At = "/body/orders/0/total",
        Properties = new Dictionary<string, SaidValueBody> { ["total"] = new(JsonElement.Parse("99.5"), "/body/orders/0/total") },
        Relations = new Dictionary<string, SaidTargetsBody>(),
    };

    internal static readonly MadeLinkBody Link = new(Listed.Type, Listed.Key, ExampleIds.Endpoint, ExampleIds.Event);
}
