namespace Ontologie.Ingest.Signatures;

/// <summary>
/// How one provider signs, identifies and names its deliveries, and how long it waits for an answer. A profile is data: the
/// scheme is fixed by the connector's provider and never chosen by what a request says.
/// </summary>
public sealed record ProviderProfile
{
    /// <summary>The most signatures one header may carry, in any profile: it bounds the work of one request.</summary>
    public const int SignaturesLimit = 8;

    /// <summary>The provider's name in the API and in storage: lower case, never changed.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The header that carries the signature or signatures.</summary>
    public required string SignatureHeader { get; init; }

    /// <summary>What stands before each signature, compared exactly. Default: empty.</summary>
    public string SignaturePrefix { get; init; } = "";

    /// <summary>What separates the signatures, and whatever else the header lists. Default: a comma.</summary>
    public char ListSeparator { get; init; } = ',';

    /// <summary>
    /// What stands before the signed Unix time in the signature header's list, where it must occur once; null if the time is not
    /// there.
    /// </summary>
    public string? TimestampPrefix { get; init; }

    /// <summary>
    /// True if the list may have items that are neither, such as signatures of other schemes; they are passed over if they have a
    /// name. Default: false, one such item refuses the request.
    /// </summary>
    public bool IgnoresOtherItems { get; init; }

    /// <summary>The most items of the list, ignored ones included; null for as many as fit the server's limit on headers.</summary>
    public int? MaxItems { get; init; }

    /// <summary>How a signature is written after its prefix. Default: hexadecimal.</summary>
    public SignatureEncoding SignatureEncoding { get; init; }

    /// <summary>
    /// The most signatures in one header; senders use several while a secret is rotated. Default: 1.
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

    /// <summary>How the key comes from the secret. Default: the secret's bytes verbatim.</summary>
    public KeyDerivation KeyDerivation { get; init; }

    /// <summary>How the provider's secrets begin. Default: empty, they begin in no special way.</summary>
    public string SecretPrefix { get; init; } = "";

    /// <summary>Which side makes the secret. Default: we do.</summary>
    public SecretSource SecretSource { get; init; }

    /// <summary>Which bytes are signed. Default: the raw body.</summary>
    public SignedContent SignedContent { get; init; }

    /// <summary>The header with the signed Unix time in seconds, or null if the scheme has none.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>
    /// The header with the signed delivery id, or null if the scheme has none. An unsigned id header is never named here.
    /// </summary>
    public string? IdHeader { get; init; }

    /// <summary>
    /// Other names of the same headers. They are looked at only in a request that has none of the first names, never mixed.
    /// </summary>
    public SchemeHeaders? AlternativeHeaders { get; init; }

    /// <summary>What makes a delivery the same delivery. Default: the digest of the signed bytes.</summary>
    public IdentityRule IdentityRule { get; init; }

    /// <summary>The top-level member of the body that holds the delivery's id, for <see cref="IdentityRule.BodyIdElseDigest"/>.</summary>
    public string? IdMember { get; init; }

    /// <summary>
    /// The header that names the event's type, or null. It is not signed: a label for people and rules, never an identity.
    /// </summary>
    public string? EventTypeHeader { get; init; }

    /// <summary>The top-level member of the body that names the event's type, or null.</summary>
    public string? EventTypeMember { get; init; }

    /// <summary>How long the provider waits for an answer before it counts the delivery as failed. Default: 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the provider by itself sends a delivery again that was not answered 2xx. Where it does not, a refused delivery is a
    /// lost one. Default: true.
    /// </summary>
    public bool SendsAgain { get; init; } = true;

    /// <summary>
    /// True if the scheme is able to sign a time. Without one a request cannot become stale: the tolerance and the policy's
    /// <see cref="VerificationPolicy.RequireTimestamp"/> do not apply.
    /// </summary>
    public bool SignsTime => SignedContent is not SignedContent.Body && (TimestampHeader ?? TimestampPrefix) is not null;

    /// <summary>What the catalogue tells people.</summary>
    public required ProviderDocumentation Documentation { get; init; }

    /// <summary>The names of all headers that the scheme reads, for people: the signature's first, alternatives last.</summary>
    public IReadOnlyList<string> SignatureHeaders =>
        [.. NamesOf(Headers), .. AlternativeHeaders is { } alternatives ? NamesOf(alternatives) : []];

    internal SchemeHeaders Headers => new(SignatureHeader, TimestampHeader, IdHeader);

    /// <summary>False for a profile that names a scheme this version cannot compute; it must fail closed.</summary>
    internal bool IsComputable =>
        SignatureEncoding is SignatureEncoding.Hex or SignatureEncoding.Base64
        && KeyDerivation is KeyDerivation.Verbatim or KeyDerivation.Base64AfterPrefix
        && SignedContent is SignedContent.Body or SignedContent.OptionalIdAndTimestampThenBody
            or SignedContent.TimestampThenBody or SignedContent.IdAndTimestampThenBody
        && IdentityRule is IdentityRule.Digest or IdentityRule.SignedIdElseDigest or IdentityRule.BodyIdElseDigest;

    /// <summary>The names that this request uses.</summary>
    internal SchemeHeaders HeadersOf<THeaders>(THeaders headers)
        where THeaders : IRequestHeaders =>
        AlternativeHeaders is { } alternatives && !Headers.AnyIn(headers) ? alternatives : Headers;

    private static IEnumerable<string> NamesOf(SchemeHeaders names) =>
        new[] { names.Signature, names.Timestamp, names.Id }.OfType<string>();
}
