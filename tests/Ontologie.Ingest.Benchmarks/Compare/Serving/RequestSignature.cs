using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Benchmarks.Compare.Serving;

/// <summary>
/// The steps that the ceiling and the INSERT baseline share: read the body, verify the generic signature, check the JSON.
/// </summary>
internal sealed class RequestSignature(string secret, TimeProvider time)
{
    private const int MaxBodyBytes = 1_048_576;

    private static readonly VerificationPolicy Policy = new(TimeSpan.FromMinutes(5), RequireTimestamp: true);

    private readonly SigningSecret[] _secrets = [new("bench", Encoding.UTF8.GetBytes(secret), null)];

    /// <summary>
    /// Returns the body in a rented array, which the caller returns to the pool, and its length. Null after a refusal; the response
    /// status is set then.
    /// </summary>
    public async ValueTask<(byte[] Body, int Length, string? Type)?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not { } length || length > MaxBodyBytes)
        {
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        }

        var body = ArrayPool<byte>.Shared.Rent((int)length);
        await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, (int)length), context.RequestAborted);
        var status = Check(context, body.AsSpan(0, (int)length), out var type);
        if (status == StatusCodes.Status200OK)
        {
            return (body, (int)length, type);
        }

        ArrayPool<byte>.Shared.Return(body);
        return Refuse(context, status);
    }

    private int Check(HttpContext context, ReadOnlySpan<byte> body, out string? type)
    {
        type = null;
        var profile = ProviderProfiles.Generic;
        var verification = SignatureVerifier.Verify(
            profile, new KestrelHeaders(context.Request.Headers), body, _secrets, Policy, time.GetUtcNow());
        if (verification.Verdict != SignatureVerdict.Valid)
        {
            return StatusCodes.Status401Unauthorized;
        }

        var facts = JsonBody.Inspect(body, profile.EventTypeMember, profile.IdMember);
        type = facts.Type;
        return facts.IsObject ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static (byte[], int, string?)? Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return null;
    }
}
