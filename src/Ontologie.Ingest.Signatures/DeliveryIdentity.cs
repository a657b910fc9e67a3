using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The bytes that identify a delivery: the strongest value that its sender signed. Two identities are equal if their kinds and bytes
/// are equal.
/// </summary>
public readonly record struct DeliveryIdentity
{
    private DeliveryIdentity(IdentityKind kind, ReadOnlyMemory<byte> value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>The kind of <see cref="Value"/>.</summary>
    public IdentityKind Kind { get; }

    /// <summary>
    /// The ASCII bytes of the id, or the 32 bytes of the digest. Empty only in the default value, which identifies nothing.
    /// </summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The identity of a verified request whose body is a JSON object.</summary>
    /// <param name="profile">The profile that verified the request.</param>
    /// <param name="verification">The result of the verification; it must be valid.</param>
    /// <param name="facts">The result of <see cref="JsonBody.Inspect"/> for <see cref="ProviderProfile.IdMember"/>.</param>
    /// <exception cref="ArgumentException">The request must be refused, so it has no identity.</exception>
    public static DeliveryIdentity Of(ProviderProfile profile, Verification verification, JsonBodyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (verification.Verdict is not SignatureVerdict.Valid || !facts.IsObject)
        {
            throw new ArgumentException("Only a verified request with a JSON object has an identity.", nameof(verification));
        }

        return profile.IdentityRule is IdentityRule.BodyIdElseDigest && facts.Id is not null ? OfId(facts.Id) : verification.Identity;
    }

    /// <inheritdoc/>
    public bool Equals(DeliveryIdentity other) => Kind == other.Kind && Value.Span.SequenceEqual(other.Value.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Kind);
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }

    /// <summary>The kind, then the id as it was sent, or the digest in hexadecimal.</summary>
    public override string ToString() =>
        Kind is IdentityKind.Id ? $"id:{Encoding.ASCII.GetString(Value.Span)}" : $"digest:{Convert.ToHexStringLower(Value.Span)}";

    internal static DeliveryIdentity OfId(string id) => new(IdentityKind.Id, Encoding.ASCII.GetBytes(id));

    internal static DeliveryIdentity OfDigest(ReadOnlySpan<byte> signedBytes) =>
        new(IdentityKind.Digest, SHA256.HashData(signedBytes));
}
