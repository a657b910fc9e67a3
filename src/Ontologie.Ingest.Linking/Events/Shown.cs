using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Shortens values for problems.</summary>
internal static class Shown
{
    /// <summary>The beginning of a value as JSON; null for a missing value.</summary>
    public static string? Of(LinkValue? value) => value?.ToShortJson(ValueProblem.MaxFoundLength);
}
