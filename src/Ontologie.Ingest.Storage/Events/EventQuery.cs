using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Which events of an endpoint's log to list.</summary>
public sealed record EventQuery(EndpointId Endpoint)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only events after this sequence, or before it when <see cref="NewestFirst"/>; null starts at the end that comes first.</summary>
    public long? After { get; init; }

    /// <summary>How many at most, 1 to <see cref="MaxLimit"/>, and one more to see whether there are more.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Descending by sequence instead of ascending.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Only events of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only events that have no type. Not together with <see cref="Type"/>.</summary>
    public bool WithoutType { get; init; }
}
