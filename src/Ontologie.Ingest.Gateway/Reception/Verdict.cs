using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>The verdict on a request under given settings: a refusal, or a verified delivery. Pure.</summary>
internal readonly struct Verdict
{
    private readonly RequestVerdict _request;

    private Verdict(Refusal? refusal, RequestVerdict request)
    {
        Refusal = refusal;
        _request = request;
    }

    /// <summary>The reason of the refusal; null if the request is verified.</summary>
    internal Refusal? Refusal { get; }

    internal Verification Verification => _request.Verification;

    /// <summary>The identity of the delivery.</summary>
    internal DeliveryIdentity Identity => _request.Identity;

    /// <summary>The event's type without unprintable characters, if the request has one.</summary>
    internal string? Type => _request.Type;

    /// <summary>The refusal of a closed endpoint; null if it receives. Disabled and unknown endpoints look the same from outside.</summary>
    internal static Refusal? OfStatus(KnownEndpoint endpoint) => endpoint.Settings?.Status switch
    {
        EndpointStatus.Enabled => null,
        EndpointStatus.Retired => Reception.Refusal.EndpointRetired,
        _ => Reception.Refusal.UnknownEndpoint,
    };

    /// <summary>Verifies a complete request: the endpoint first, then signature, timestamp and JSON.</summary>
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

        var verdict = RequestVerdict.Of(
            profile, new KestrelHeaders(headers), body, endpoint.Secrets, endpoint.Policy, now);
        return new Verdict(verdict.Refusal is { } refusal ? Of(refusal) : null, verdict);
    }

    private static Refusal Of(RequestRefusal refusal) => refusal switch
    {
        RequestRefusal.InvalidSignature => Reception.Refusal.InvalidSignature,
        RequestRefusal.StaleTimestamp => Reception.Refusal.StaleTimestamp,
        _ => Reception.Refusal.InvalidJson,
    };

    private static Verdict Refuse(Refusal refusal) => new(refusal, default);
}
