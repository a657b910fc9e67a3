namespace Ontologie.Ingest.Signatures;

/// <summary>
/// How one provider signs, identifies and names its deliveries, and how long it waits for an answer. A profile is data. The connector's
/// provider determines the scheme; a request never chooses it.
/// </summary>
public sealed record ProviderProfile
{
    /// <summary>The most signatures in one header, for every profile. It limits the work of one request.</summary>
    public const int SignaturesLimit = 8;

    /// <summary>The provider's name in the API and in storage. Lower case; never changes.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name in texts for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The header with the signature or signatures.</summary>
    public required string SignatureHeader { get; init; }

    /// <summary>The prefix of each signature, compared exactly. Default: empty.</summary>
    public string SignaturePrefix { get; init; } = "";

    /// <summary>The separator of the items in the signature header. Default: a comma.</summary>
    public char ListSeparator { get; init; } = ',';

    /// <summary>
    /// The prefix of the signed Unix time in the signature header, where it must occur exactly once; null if the time is not in that
    /// header.
    /// </summary>
    public string? TimestampPrefix { get; init; }

    /// <summary>
    /// True if other items in the signature header are ignored, such as signatures of other schemes; each needs a name. Default: false,
    /// such an item makes the signature invalid.
    /// </summary>
    public bool IgnoresOtherItems { get; init; }

    /// <summary>The most items in the signature header, including ignored ones; null for no limit of its own.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The encoding of a signature after its prefix. Default: hexadecimal.</summary>
    public SignatureEncoding SignatureEncoding { get; init; }

    /// <summary>
    /// The most signatures in one header. Senders send several while they rotate a secret. Default: 1.
    /// Range: 1 to <see cref="SignaturesLimit"/>.
    /// </summary>
    public int MaxSignatures
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, SignaturesLimit);
            field = value;
        }
    } = 1;

    /// <summary>How to derive the key from the secret. Default: the secret's bytes, unchanged.</summary>
    public KeyDerivation KeyDerivation { get; init; }

    /// <summary>The prefix of the provider's secrets. Default: empty, for no prefix.</summary>
    public string SecretPrefix { get; init; } = "";

    /// <summary>Which side generates the secret. Default: this product.</summary>
    public SecretSource SecretSource { get; init; }

    /// <summary>Which bytes are signed. Default: the raw body.</summary>
    public SignedContent SignedContent { get; init; }

    /// <summary>The header with the signed Unix time in seconds, or null if the scheme has none.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>
    /// The header with the signed delivery id, or null if the scheme has none. Never an unsigned header.
    /// </summary>
    public string? IdHeader { get; init; }

    /// <summary>
    /// Alternative names of the same headers. They apply only to a request without any of the main names. The two sets never mix.
    /// </summary>
    public SchemeHeaders? AlternativeHeaders { get; init; }

    /// <summary>How to identify a delivery. Default: by the digest of the signed bytes.</summary>
    public IdentityRule IdentityRule { get; init; }

    /// <summary>The top-level member of the body with the delivery's id, for <see cref="IdentityRule.BodyIdElseDigest"/>.</summary>
    public string? IdMember { get; init; }

    /// <summary>
    /// The header with the event type, or null. It is not signed, so it is a label for people and rules, never an identity.
    /// </summary>
    public string? EventTypeHeader { get; init; }

    /// <summary>The top-level member of the body with the event type, or null.</summary>
    public string? EventTypeMember { get; init; }

    /// <summary>How long the provider waits for an answer before the delivery counts as failed. Default: 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True if the provider retries a delivery that did not get a 2xx answer. Otherwise a refused delivery is lost. Default: true.
    /// </summary>
    public bool SendsAgain { get; init; } = true;

    /// <summary>
    /// True if the scheme can sign a time. Otherwise a request cannot become stale: the tolerance and
    /// <see cref="VerificationPolicy.RequireTimestamp"/> do not apply.
    /// </summary>
    public bool SignsTime => SignedContent is not SignedContent.Body && (TimestampHeader ?? TimestampPrefix) is not null;

    /// <summary>The instructions in the catalogue.</summary>
    public required ProviderDocumentation Documentation { get; init; }

    /// <summary>The names of all headers that the scheme reads, for people. The signature comes first, alternatives last.</summary>
    public IReadOnlyList<string> SignatureHeaders =>
        [.. NamesOf(Headers), .. AlternativeHeaders is { } alternatives ? NamesOf(alternatives) : []];

    internal SchemeHeaders Headers => new(SignatureHeader, TimestampHeader, IdHeader);

    /// <summary>False if this version cannot compute the scheme. Verification then fails.</summary>
    internal bool IsComputable =>
        SignatureEncoding is SignatureEncoding.Hex or SignatureEncoding.Base64
        && KeyDerivation is KeyDerivation.Verbatim or KeyDerivation.Base64AfterPrefix
        && SignedContent is SignedContent.Body or SignedContent.OptionalIdAndTimestampThenBody
            or SignedContent.TimestampThenBody or SignedContent.IdAndTimestampThenBody
        && IdentityRule is IdentityRule.Digest or IdentityRule.SignedIdElseDigest or IdentityRule.BodyIdElseDigest;

    /// <summary>The header names that this request uses.</summary>
    internal SchemeHeaders HeadersOf<THeaders>(THeaders headers)
        where THeaders : IRequestHeaders =>
        AlternativeHeaders is { } alternatives && !Headers.AnyIn(headers) ? alternatives : Headers;

    private static IEnumerable<string> NamesOf(SchemeHeaders names) =>
        new[] { names.Signature, names.Timestamp, names.Id }.OfType<string>();
}
