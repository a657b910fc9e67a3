namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The verdict on a complete request under a connector's settings: a reason to refuse it, or what identifies it. Reception and recovery
/// share it, so that they never differ.
/// </summary>
public readonly struct RequestVerdict
{
    private RequestVerdict(RequestRefusal? refusal, Verification verification, DeliveryIdentity identity, string? type)
    {
        Refusal = refusal;
        Verification = verification;
        Identity = identity;
        Type = type;
    }

    /// <summary>The reason of the refusal; null if the request is verified.</summary>
    public RequestRefusal? Refusal { get; }

    /// <summary>The verification of the signature; the default value for a refusal.</summary>
    public Verification Verification { get; }

    /// <summary>The identity of the delivery; the default value for a refusal.</summary>
    public DeliveryIdentity Identity { get; }

    /// <summary>The event's type without unprintable characters, if the request has one.</summary>
    public string? Type { get; }

    /// <summary>Verifies a request: the signature first, then the timestamp, then the JSON. Does not throw for any request.</summary>
    /// <param name="profile">The profile of the connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The raw body as received.</param>
    /// <param name="secrets">The connector's secrets.</param>
    /// <param name="policy">The connector's rules for timestamps.</param>
    /// <param name="now">The time that timestamps and the secrets' ends are compared with.</param>
    /// <typeparam name="THeaders">The header collection of the caller.</typeparam>
    public static RequestVerdict Of<THeaders>(
        ProviderProfile profile,
        THeaders headers,
        ReadOnlySpan<byte> body,
        IReadOnlyList<SigningSecret> secrets,
        VerificationPolicy policy,
        DateTimeOffset now)
        where THeaders : IRequestHeaders
    {
        var verification = SignatureVerifier.Verify(profile, headers, body, secrets, policy, now);
        if (verification.Verdict != SignatureVerdict.Valid)
        {
            return Refuse(verification.Verdict == SignatureVerdict.StaleTimestamp
                ? RequestRefusal.StaleTimestamp
                : RequestRefusal.InvalidSignature);
        }

        var facts = JsonBody.Inspect(body, profile.EventTypeMember, profile.IdMember);
        return facts.IsObject
            ? new RequestVerdict(
                null, verification, DeliveryIdentity.Of(profile, verification, facts), TypeOf(profile, headers) ?? facts.Type)
            : Refuse(RequestRefusal.InvalidJson);
    }

    private static RequestVerdict Refuse(RequestRefusal refusal) => new(refusal, default, default, null);

    private static string? TypeOf<THeaders>(ProviderProfile profile, THeaders headers)
        where THeaders : IRequestHeaders =>
        profile.EventTypeHeader is { } name && headers.Find(name).Value is { Length: > 0 } value
            ? EventTypes.Clean(HeaderText.Of(value))
            : null;
}

/// <summary>The reasons to refuse a complete request. In the order of their checks.</summary>
public enum RequestRefusal
{
    /// <summary>The signature is missing, malformed or wrong.</summary>
    InvalidSignature,

    /// <summary>The signature is valid. The timestamp is outside the tolerance, or missing though required.</summary>
    StaleTimestamp,

    /// <summary>The body is not one JSON object in valid UTF-8, or it is nested too deep.</summary>
    InvalidJson,
}
