namespace Ontologie.Ingest.Signatures;

/// <summary>
/// What <see cref="SecretRules"/> says of a secret that somebody entered. A class and not a record, so that nothing prints it.
/// </summary>
public sealed class SecretCheck
{
    /// <summary>The text to store, which may differ from what was entered; empty if it is refused.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What the user should know about it, in sentences that do not repeat it.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Why it cannot be stored, in a sentence; null if it can.</summary>
    public string? Refusal { get; private init; }

    internal static SecretCheck Refuse(string reason) => new() { Refusal = reason };

    internal static SecretCheck Accept(string text, IReadOnlyList<string> warnings) => new() { Text = text, Warnings = warnings };
}
