using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Which events of an endpoint's log to list.</summary>
public sealed record EventQuery(EndpointId Endpoint)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only events after this sequence, or before it with <see cref="NewestFirst"/>. Null for the first page.</summary>
    public long? After { get; init; }

    /// <summary>The last sequence to look at, which is the lowest with <see cref="NewestFirst"/>. Null for the end of the log.</summary>
    public long? Until { get; init; }

    /// <summary>The most events to return: 1 to <see cref="MaxLimit"/>, or one more to detect a next page.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Descending by sequence instead of ascending.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Only events of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only events without a type. Do not combine with <see cref="Type"/>.</summary>
    public bool WithoutType { get; init; }

    /// <summary>Only events received at this time or later, rounded up to a microsecond.</summary>
    public DateTimeOffset? From
    {
        get;
        init => field = RoundUp(value);
    }

    /// <summary>Only events received before this time, rounded up to a microsecond.</summary>
    public DateTimeOffset? To
    {
        get;
        init => field = RoundUp(value);
    }

    /// <summary>
    /// Whether the query skips events of the part that it looks at. The store then reads all events up to a full page or
    /// <see cref="Until"/>: set it, and <see cref="IEventReader.FindRangeAsync"/> finds the part for a range of time.
    /// </summary>
    public bool SkipsEvents => Type is not null || WithoutType || From is not null || To is not null;

    /// <summary>Refuses more events than a page has.</summary>
    internal static void CheckPage(IReadOnlyList<EventId> events) => CheckPage(events.Count);

    /// <summary>Refuses more events than a page has.</summary>
    internal static void CheckPage(int events)
    {
        if (events > MaxLimit)
        {
            throw new ArgumentException($"A page has at most {MaxLimit} events; got {events}.", nameof(events));
        }
    }

    /// <summary>Stores keep microseconds. Rounding up compares whole microseconds as the exact time does.</summary>
    private static DateTimeOffset? RoundUp(DateTimeOffset? time)
    {
        var rest = time?.UtcTicks % TimeSpan.TicksPerMicrosecond ?? 0;
        return rest == 0 ? time : time!.Value.AddTicks(-rest).AddTicks(Math.Min(
            TimeSpan.TicksPerMicrosecond, DateTimeOffset.MaxValue.UtcTicks - (time.Value.UtcTicks - rest)));
    }
}
