namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>One configuration key. The start, the help text and docs/configuration.md all use this description.</summary>
internal record Setting
{
    /// <summary>The whole key, for example <c>Ingest:Gateway:MaxLookups</c>.</summary>
    internal required string Key { get; init; }

    /// <summary>What the value does, in one to three sentences.</summary>
    internal required string Meaning { get; init; }

    /// <summary>The value without configuration, or a few words if the program computes it.</summary>
    internal required string Default { get; init; }

    /// <summary>The unit of a number; empty for text.</summary>
    internal string Unit { get; init; } = "";

    /// <summary>The values that the start accepts.</summary>
    internal virtual string Range { get; init; } = "";

    /// <summary>The environment variable with the same effect.</summary>
    internal string EnvironmentVariable => Key == "urls" ? "ASPNETCORE_URLS" : Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A sentence that names the key, the value and the range; null for an accepted value.</summary>
    internal virtual string? FindError(string value) => null;
}
