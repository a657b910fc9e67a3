namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>The result of reading a definition: the definition, or everything that is wrong with it.</summary>
/// <typeparam name="T">What is defined.</typeparam>
/// <param name="Value">The definition; null if there are faults.</param>
/// <param name="Faults">What is wrong, in the order of the text; at most <see cref="FaultList.MaxCount"/>.</param>
public sealed record Reading<T>(T? Value, IReadOnlyList<Fault> Faults)
    where T : class
{
    /// <summary>Whether there is a definition.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsRight => Value is not null;
}
