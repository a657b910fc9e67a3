using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>What the settings at hand say of a request. Pure: it depends on its arguments alone.</summary>
internal readonly struct Verdict
{
    private Verdict(Refusal? refusal, Verification verification, DeliveryIdentity identity, string? type)
    {
        Refusal = refusal;
        Verification = verification;
        Identity = identity;
        Type = type;
    }

    /// <summary>Why it is refused; null where it is to be handed over.</summary>
    internal Refusal? Refusal { get; }

    internal Verification Verification { get; }

    /// <summary>What makes the delivery the same delivery.</summary>
    internal DeliveryIdentity Identity { get; }

    /// <summary>The event's type, cleaned.</summary>
    internal string? Type { get; }

    /// <summary>Whether the endpoint receives at all. Disabled and unknown look the same from outside.</summary>
    internal static Refusal? OfStatus(KnownEndpoint endpoint) => endpoint.Settings?.Status switch
    {
        EndpointStatus.Enabled => null,
        EndpointStatus.Retired => Reception.Refusal.EndpointRetired,
        _ => Reception.Refusal.UnknownEndpoint,
    };

    /// <summary>Judges a request whose body is in: the endpoint first, then signature, timestamp and JSON.</summary>
    internal static Verdict Of(KnownEndpoint endpoint, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (OfStatus(endpoint) is { } closed)
        {
            return Refuse(closed);
        }

        if (endpoint.Profile is not { } profile)
        {
            return Refuse(Reception.Refusal.Unavailable);
        }

        var verification = SignatureVerifier.Verify(
            profile, new KestrelHeaders(headers), body, endpoint.Secrets, endpoint.Policy, now);
        if (verification.Verdict != SignatureVerdict.Valid)
        {
            return Refuse(verification.Verdict == SignatureVerdict.StaleTimestamp
                ? Reception.Refusal.StaleTimestamp
                : Reception.Refusal.InvalidSignature);
        }

        var facts = JsonBody.Inspect(body, profile.EventTypeMember, profile.IdMember);
        return facts.IsObject
            ? new Verdict(null, verification, DeliveryIdentity.Of(profile, verification, facts), TypeOf(profile, headers) ?? facts.Type)
            : Refuse(Reception.Refusal.InvalidJson);
    }

    private static Verdict Refuse(Refusal refusal) => new(refusal, default, default, null);

    private static string? TypeOf(ProviderProfile profile, IHeaderDictionary headers) =>
        profile.EventTypeHeader is { } name && new KestrelHeaders(headers).Find(name).Value is { Length: > 0 } value
            ? EventTypes.Clean(HeaderText.Of(value))
            : null;
}
