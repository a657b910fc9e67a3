using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Which events of an endpoint's log to list.</summary>
public sealed record EventQuery(EndpointId Endpoint)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only events after this sequence, or before it with <see cref="NewestFirst"/>. Null for the first page.</summary>
    public long? After { get; init; }

    /// <summary>The most events to return: 1 to <see cref="MaxLimit"/>, or one more to detect a next page.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Descending by sequence instead of ascending.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Only events of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only events without a type. Do not combine with <see cref="Type"/>.</summary>
    public bool WithoutType { get; init; }
}
