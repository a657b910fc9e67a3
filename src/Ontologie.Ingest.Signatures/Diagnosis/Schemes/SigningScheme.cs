namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>How a provider signs, as far as diagnosis needs it. Also describes providers without a profile.</summary>
internal sealed record SigningScheme
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required SchemeHeaders Headers { get; init; }

    public string Prefix { get; init; } = "";

    /// <summary>The prefix of the time in the signature header; null if it is not there.</summary>
    public string? TimestampPrefix { get; init; }

    public SignatureEncoding Encoding { get; init; }

    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Sha256;

    public ContentTemplate Template { get; init; } = ContentTemplate.Body;

    /// <summary>True if the header contains the secret itself and nothing is signed.</summary>
    public bool IsToken { get; init; }

    /// <summary>The profile that verifies the scheme; null if this version has none.</summary>
    public ProviderProfile? Profile { get; init; }

    /// <summary>The scheme of a profile, with the header names that the request uses.</summary>
    public static SigningScheme Of(ProviderProfile profile, DiagnosisHeaderList headers, string? signedUrl = null) => new()
    {
        Name = profile.Name,
        DisplayName = profile.DisplayName,
        Headers = profile.HeadersOf(headers),
        Prefix = profile.SignaturePrefix,
        TimestampPrefix = profile.TimestampPrefix,
        Encoding = profile.SignatureEncoding,
        Template = signedUrl is not null ? ContentTemplate.UrlBody : TemplateOf(profile),
        Profile = profile,
    };

    /// <summary>The HMAC key of a secret; null if the secret gives none.</summary>
    public byte[]? KeyOf(byte[] text)
    {
        if (Profile is null)
        {
            return text.Length == 0 ? null : text;
        }

        return SigningKey.TryDerive(Profile, text, new byte[text.Length], out var key) ? key.ToArray() : null;
    }

    private static ContentTemplate TemplateOf(ProviderProfile profile) => profile switch
    {
        { IsComputable: false } => ContentTemplate.NotComputed,
        { SignedContent: SignedContent.OptionalIdAndTimestampThenBody } => ContentTemplate.ByHeaders,
        { SignedContent: SignedContent.TimestampThenBody } => ContentTemplate.TimestampDotBody,
        { SignedContent: SignedContent.IdAndTimestampThenBody } => ContentTemplate.IdDotTimestampDotBody,
        _ => ContentTemplate.Body,
    };
}
