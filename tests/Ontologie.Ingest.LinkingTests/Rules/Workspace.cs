using System.Text;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.LinkingTests.Rules;

/// <summary>Entity types, rules and events for tests, all from JSON.</summary>
internal static class Workspace
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, EntityType> All = new()
    {
        ["order"] = Type(
            "order",
            """
            { "blockedKeys": ["0", "null"],
              "properties": { "total": {"type": "number"}, "state": {"type": "text"}, "placedAt": {"type": "dateTime"},
                "tags": {"type": "list", "of": "text"}, "channel": {"type": "text"}, "isPaid": {"type": "boolean"} },
              "relations": { "customer": {"to": "customer", "cardinality": "manyToOne"},
                "products": {"to": "product", "cardinality": "manyToMany"}, "shop": {"to": "shop", "cardinality": "oneToOne"} } }
            """),
        ["customer"] = Type("customer", """{"blockedKeys": ["guest"], "properties": {"name": {"type": "text"}}}"""),
    };

    public static EntityType? Types(string name) => All.GetValueOrDefault(name);

    public static EntityType Type(string name, string definition) =>
        EntityTypeReader.Read(name, Encoding.UTF8.GetBytes(definition)).Value ?? throw new InvalidOperationException(definition);

    public static Reading<LinkRule> Read(string rule) => LinkRuleReader.Read(Encoding.UTF8.GetBytes(rule), Types);

    public static LinkRule Rule(string rule)
    {
        var reading = Read(rule);
        return reading.Value ?? throw new InvalidOperationException(string.Join(' ', reading.Faults));
    }

    /// <summary>A rule without checks against types.</summary>
    public static LinkRule Stored(string rule)
    {
        var reading = LinkRuleReader.ReadStored(Encoding.UTF8.GetBytes(rule));
        return reading.Value ?? throw new InvalidOperationException(string.Join(' ', reading.Faults));
    }

    public static RuleInForce InForce(string rule, string id = "rul_a", int position = 1) => new(id, 1, position, Stored(rule));

    public static InputDocument Event(string body, string? type = "order.created") => Event(Encoding.UTF8.GetBytes(body), type);

    public static InputDocument Event(byte[] body, string? type = "order.created") => InputDocument.Of(new EventInput
    {
        EventId = "evt_a",
        ConnectorId = "ep_a",
        Provider = "generic",
        Sequence = 7,
        ReceivedAt = ReceivedAt,
        Type = type,
        IsTest = false,
        Headers = [new("X-GitHub-Event", "push"), new("x-github-event", "second")],
        Body = body,
    });

    public static EventResult Evaluate(string body, params string[] rules) =>
        EventEvaluation.Evaluate(Event(body), [.. rules.Select((rule, i) => InForce(rule, $"rul_{(char)('a' + i)}", i + 1))], Types);
}
