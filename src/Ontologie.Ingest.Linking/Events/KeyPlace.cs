using Ontologie.Ingest.Linking.Expressions;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Where a part of a key is, or would be if it were not missing.</summary>
internal static class KeyPlace
{
    /// <summary>The pointer in the event; empty for a constant.</summary>
    public static string Of(ValueExpression part, Evaluated found, EvaluationScope scope) =>
        found.At is { Length: > 0 } at ? at
        : part.Pointers.Count > 0 ? scope.Resolve(part.Pointers[0])
        : "";
}
