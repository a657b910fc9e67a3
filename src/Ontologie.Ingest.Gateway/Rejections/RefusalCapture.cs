using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Gateway.Rejections;

/// <summary>Builds what is handed over of a refused request. Pure, except for the request that it reads.</summary>
internal static class RefusalCapture
{
    private const string UnknownAddress = "unknown";

    /// <summary>The sampled part: no body, and no credentials in the headers.</summary>
    internal static RejectedRequest Of(
        RejectionId id,
        KnownEndpoint endpoint,
        string reason,
        HttpContext context,
        BodyBuffer body,
        DateTimeOffset receivedAt,
        bool isComplete)
    {
        var lines = LinesOf(context.Request.Headers);
        var remote = PlainAddress(context.Connection.RemoteIpAddress);
        return new RejectedRequest
        {
            Id = id,
            Endpoint = endpoint.Id,
            ReceivedAt = receivedAt,
            Reason = reason,
            Method = context.Request.Method,
            DeclaredBytes = context.Request.ContentLength,
            ReadBytes = body.Length,
            Headers = ToJson(lines, DiagnosisHeaders.Redact, DiagnosisHeaders.IsKept),
            RemoteAddress = remote?.ToString() ?? UnknownAddress,
            AddressGroup = GroupOf(remote),
            Scheme = DiagnosisHeaders.SchemeSeen(lines),
            SkewSeconds = endpoint.Profile is { } profile && DiagnosisHeaders.Skew(profile, lines, receivedAt) is { } skew
                ? (long)Math.Round(skew.TotalSeconds)
                : null,
            BodyDigest = isComplete ? SHA256.HashData(body.Span) : null,
        };
    }

    /// <summary>The whole request, to verify it again. Signatures, and tokens that are the secret itself, are not redacted.</summary>
    internal static WholeRequest WholeOf(EndpointQuarantine quarantine, IHeaderDictionary headers, BodyBuffer body) => new()
    {
        Headers = ToJson(LinesOf(headers), RedactForVerification, IsNeeded),
        Body = body.Span.ToArray(),
        KeepFor = quarantine.KeepFor,
        IsNeverVerified = quarantine.IsNeverVerified,
    };

    /// <summary>The same request, or a copy, with or without its whole.</summary>
    internal static RejectedRequest With(RejectedRequest request, WholeRequest? whole) => new()
    {
        Id = request.Id,
        Endpoint = request.Endpoint,
        ReceivedAt = request.ReceivedAt,
        Reason = request.Reason,
        Method = request.Method,
        DeclaredBytes = request.DeclaredBytes,
        ReadBytes = request.ReadBytes,
        Headers = request.Headers,
        RemoteAddress = request.RemoteAddress,
        AddressGroup = request.AddressGroup,
        Scheme = request.Scheme,
        SkewSeconds = request.SkewSeconds,
        BodyDigest = request.BodyDigest,
        Whole = whole,
    };

    /// <summary>An IPv4 address, or an IPv6 network of 64 bits, as text.</summary>
    internal static string GroupOf(IPAddress? plain)
    {
        if (plain is null || !RemoteAddress.IsIpv6(plain))
        {
            return plain?.ToString() ?? UnknownAddress;
        }

        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/{RemoteAddress.Subnet}";
    }

    private static bool IsNeeded(string name) => DiagnosisHeaders.IsKept(name) || DiagnosisHeaders.IsSealed(name);

    private static string RedactForVerification(string name, string value) =>
        IsNeeded(name) ? value : CredentialHeaders.Redact(name, value);

    private static IPAddress? PlainAddress(IPAddress? remote) => remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;

    private static byte[] ToJson(
        List<KeyValuePair<string, string>> lines, Func<string, string, string> redact, Func<string, bool> isImportant) =>
        KeptHeaders.ToJson([.. lines.Select(line => KeyValuePair.Create(line.Key, redact(line.Key, line.Value)))], isImportant);

    private static List<KeyValuePair<string, string>> LinesOf(IHeaderDictionary headers)
    {
        var lines = new List<KeyValuePair<string, string>>(headers.Count);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                lines.Add(new(name, HeaderText.Of(value ?? "")));
            }
        }

        return lines;
    }
}
