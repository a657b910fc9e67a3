using System.Text.Json;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The rule of <c>load --rule</c>: each delivery becomes an entity with five properties.</summary>
internal static class LoadRule
{
    private const string TypeName = "load-delivery";

    private static readonly JsonElement EntityType = JsonElement.Parse("""
        {"title": "Delivery", "relations": {}, "properties": {"number": {"type": "number"}, "kind": {"type": "text"},
         "at": {"type": "dateTime"}, "sequence": {"type": "number"}, "channel": {"type": "text"}}}
        """);

    private static readonly JsonElement Rule = JsonElement.Parse("""
        {"name": "deliveries", "entity": {"type": "load-delivery", "key": "/body/n", "title": {"template": "Delivery {/body/n}"}},
         "properties": {"number": "/body/n", "kind": {"from": "/body/type", "as": ["trim", "lower"]}, "at": "/event/receivedAt",
         "sequence": "/event/sequence", "channel": {"value": "load"}}}
        """);

    /// <summary>Adds the rule to connectors of one workspace.</summary>
    public static async Task AddAsync(IReadOnlyList<Target> targets, ManagementApi api, CancellationToken cancel)
    {
        await api.PutEntityTypeAsync(await api.ReadWorkspaceOfAsync(targets[0].EndpointId, cancel), TypeName, EntityType, cancel);
        foreach (var target in targets)
        {
            await api.CreateLinkRuleAsync(target.EndpointId, Rule, cancel);
        }
    }
}
