using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Console.Events;

/// <summary>One row of the events table.</summary>
public sealed record EventRowData
{
    /// <summary>The row that the live tail's script copies and fills.</summary>
    internal static readonly EventRowData Template =
        new() { Href = "", Sequence = "", EventId = "", Size = "", Status = "Accepted", StatusKind = "idle" };

    /// <summary>The address of the event's page.</summary>
    public required string Href { get; init; }

    /// <summary>The place in the log.</summary>
    public required string Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's type; null if it has none.</summary>
    public string? Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Status { get; init; }

    /// <summary>The kind of the status pill.</summary>
    public required string StatusKind { get; init; }

    /// <summary>The size in KB or MB.</summary>
    public required string Size { get; init; }

    /// <summary>When it was received; null in the template.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Whether it is a test delivery of this installation.</summary>
    public bool IsTest { get; init; }

    /// <summary>Later deliveries of the same identity.</summary>
    public long Repeats { get; init; }

    /// <summary>How many of them had other bytes.</summary>
    public long Conflicts { get; init; }

    internal static EventRowData Of(string ep, EventBody stored) => new()
    {
        Href = $"/connectors/{ep}/events/{stored.EventId}",
        Sequence = Display.Number(stored.Sequence),
        EventId = stored.EventId,
        Type = stored.Type,
        Status = StatusWords(stored.Status),
        StatusKind = EventPills.KindOf(stored.Status),
        Size = Display.Size(stored.Size),
        ReceivedAt = stored.ReceivedAt,
        IsTest = stored.Test,
        Repeats = stored.Repeats?.Count ?? 0,
        Conflicts = stored.Repeats?.WithOtherBody ?? 0,
    };

    /// <summary>The status for people.</summary>
    internal static string StatusWords(string status) => status.Length == 0 ? status : char.ToUpperInvariant(status[0]) + status[1..];
}
