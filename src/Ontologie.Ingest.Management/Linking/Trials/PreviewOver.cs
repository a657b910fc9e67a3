namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>The events over which a rule is tried out: exactly one of the three.</summary>
internal sealed record PreviewOver
{
    internal const string Field = "over";

    /// <summary>The newest events, this many.</summary>
    internal int? Last { get; init; }

    /// <summary>These events.</summary>
    internal IReadOnlyList<string>? EventIds { get; init; }

    /// <summary>A body that is no event: a JSON object in UTF-8.</summary>
    internal ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Headers for <see cref="Body"/>.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
