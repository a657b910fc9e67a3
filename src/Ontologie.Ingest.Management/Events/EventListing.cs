using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>The input of <see cref="ListEvents"/>: which part of a log to read.</summary>
internal sealed record EventListing
{
    internal const string TypeField = "type";
    internal const string FromField = "from";
    internal const string ToField = "to";

    /// <summary>Only events after this sequence, or before it if <see cref="NewestFirst"/>; null for the first page.</summary>
    internal long? After { get; init; }

    /// <summary>The most events to read, within <see cref="PageLimit.Range"/>.</summary>
    internal int Limit { get; init; } = PageLimit.Default;

    internal bool NewestFirst { get; init; }

    /// <summary>Only events of this type; null for every type.</summary>
    internal string? Type { get; init; }

    /// <summary>Only events without a type. Not together with <see cref="Type"/>.</summary>
    internal bool WithoutType { get; init; }

    /// <summary>Only events of this status, one of <see cref="EventStatusWords.All"/>; null for every status.</summary>
    internal string? Status { get; init; }

    /// <summary>Only events received at this time or later.</summary>
    internal DateTimeOffset? From { get; init; }

    /// <summary>Only events received before this time.</summary>
    internal DateTimeOffset? To { get; init; }
}
