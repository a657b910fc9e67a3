namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The result of checking a secret that a user entered. A class, because a record would print the secret.
/// </summary>
public sealed class SecretCheck
{
    /// <summary>The text to store, which may differ from the entered one; empty if the secret is refused.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Warnings for the user. They never contain the secret.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Why the secret is refused, in one or two sentences; null if it is accepted.</summary>
    public string? Refusal { get; private init; }

    internal static SecretCheck Refuse(string reason) => new() { Refusal = reason };

    internal static SecretCheck Accept(string text, IReadOnlyList<string> warnings) => new() { Text = text, Warnings = warnings };
}
