using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>A committed event with its headers and its repeats.</summary>
public sealed record StoredEventWithHeaders : StoredEvent
{
    /// <summary>An event whose members are set one by one.</summary>
    public StoredEventWithHeaders()
    {
    }

    [SetsRequiredMembers]
    internal StoredEventWithHeaders(StoredEvent listed, byte[] headers, byte[] bodyDigest, RepeatCount repeats)
        : base(listed)
    {
        Headers = headers;
        BodyDigest = bodyDigest;
        Repeats = repeats;
    }

    /// <summary>The stored headers: a JSON array of <c>["name","value"]</c> arrays in UTF-8.</summary>
    public required byte[] Headers { get; init; }

    /// <summary>SHA-256 of the body, 32 bytes.</summary>
    public required byte[] BodyDigest { get; init; }

    /// <summary>How often its identity was delivered again.</summary>
    public RepeatCount Repeats { get; init; }
}
