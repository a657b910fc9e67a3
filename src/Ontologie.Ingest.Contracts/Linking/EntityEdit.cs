namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>Values that a person or a program gives an entity.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EntityEdit")]
public sealed class EntityEdit
{
    /// <summary>The entity type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>The entity's key in its encoded form.</summary>
    [Id(1)]
    public required string Key { get; init; }

    /// <summary><c>api</c> or <c>manual</c>.</summary>
    [Id(2)]
    public required string Source { get; init; }

    /// <summary>
    /// A JSON object with any of <c>properties</c> (an object), <c>title</c> (text, or null to withdraw) and <c>status</c>
    /// (<c>active</c>, <c>archived</c>, or null to withdraw).
    /// </summary>
    [Id(3)]
    public required byte[] Values { get; init; }

    /// <summary>Properties whose own value is withdrawn.</summary>
    [Id(4)]
    public string[] Withdrawn { get; init; } = [];
}
