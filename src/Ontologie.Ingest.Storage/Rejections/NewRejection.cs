namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>A rejection to store. Immutable.</summary>
public sealed class NewRejection
{
    /// <summary>Longer headers are a bug of the caller, which keeps at most 16 KiB.</summary>
    public const int MaxHeaderBytes = 256 << 10;

    /// <summary>A longer sealed request is a bug of the caller: the body has at most 1 MiB.</summary>
    public const int MaxSealedBytes = 2 << 20;

    private const int MaxTextLength = 128;

    /// <summary>
    /// What happened. The store sets <see cref="RejectionRow.IsQuarantined"/> and <see cref="RejectionRow.SealedBytes"/>, and ignores
    /// recovery and finding.
    /// </summary>
    public required RejectionRow Row { get; init; }

    /// <summary>
    /// The whole request, sealed. With it the request asks for a place in quarantine or, with the reason
    /// <see cref="RejectionRow.IdentityConflict"/>, among the conflicts. Null for the sample.
    /// </summary>
    public byte[]? Sealed { get; init; }

    /// <summary>Until when a quarantined request is kept. Ignored outside of quarantine.</summary>
    public DateTimeOffset KeepUntil { get; init; }

    /// <summary>Whether the connector has never verified a request. Such requests give way first if the installation has no room.</summary>
    public bool IsNeverVerified { get; init; }

    /// <exception cref="ArgumentException">A value is missing, or longer than any request can have.</exception>
    internal void Check()
    {
        if (Row.Headers is not { Length: <= MaxHeaderBytes }
            || Sealed is { Length: 0 or > MaxSealedBytes }
            || Row.BodyDigest is { Length: not 32 }
            || (Row.Reason == RejectionRow.IdentityConflict && Sealed is null)
            || (Row.Reason != RejectionRow.IdentityConflict && Sealed is not null && KeepUntil <= Row.ReceivedAt)
            || new[] { Row.Reason, Row.Method, Row.RemoteAddress, Row.AddressGroup, Row.Scheme }.Any(text => text?.Length > MaxTextLength))
        {
            throw new ArgumentException($"Rejection {Row.Id} has a value that is missing or too long.");
        }
    }
}
