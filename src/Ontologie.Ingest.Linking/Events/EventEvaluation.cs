using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Applies link rules to an event. Pure and thread-safe; nothing in an event makes it throw.</summary>
public static class EventEvaluation
{
    /// <summary>Applies the enabled rules. The same input always has the same result.</summary>
    /// <param name="document">The event.</param>
    /// <param name="rules">All rules in force, in any order: they share the limits on items and steps.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static EventResult Evaluate(
        InputDocument document, IReadOnlyList<RuleInForce> rules, Func<string, EntityType?> types) => throw new NotImplementedException();
}
