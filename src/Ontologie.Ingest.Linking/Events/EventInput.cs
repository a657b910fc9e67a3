namespace Ontologie.Ingest.Linking.Events;

/// <summary>A committed event as rules see it.</summary>
public sealed record EventInput
{
    /// <summary>The event (<c>evt_…</c>).</summary>
    public required string EventId { get; init; }

    /// <summary>Its connector (<c>ep_…</c>).</summary>
    public required string ConnectorId { get; init; }

    /// <summary>The name of the connector's provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Its place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the gateway had read it, in whole microseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The provider's name for what happened; null or empty if there is none.</summary>
    public required string? Type { get; init; }

    /// <summary>Whether this installation sent it as a test.</summary>
    public required bool IsTest { get; init; }

    /// <summary>The kept headers. Of headers with the same name the first counts.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The exact body: a JSON object in UTF-8, nested at most 64 deep.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
