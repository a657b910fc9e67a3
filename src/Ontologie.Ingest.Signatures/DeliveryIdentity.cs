using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The bytes that make a delivery the same delivery: the strongest thing its sender signed. Two identities are equal if their
/// kinds and bytes are.
/// </summary>
public readonly record struct DeliveryIdentity
{
    private DeliveryIdentity(IdentityKind kind, ReadOnlyMemory<byte> value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>What <see cref="Value"/> is.</summary>
    public IdentityKind Kind { get; }

    /// <summary>The id's ASCII bytes, or the 32 bytes of the digest. Empty only in the default value, which identifies nothing.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The identity of a request that was verified and whose body is a JSON object.</summary>
    /// <param name="profile">The profile it was verified with.</param>
    /// <param name="verification">The result, which is valid.</param>
    /// <param name="facts">What <see cref="JsonBody.Inspect"/> found, with the profile's <see cref="ProviderProfile.IdMember"/>.</param>
    /// <exception cref="ArgumentException">The request has no identity, because it is to be refused.</exception>
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

    /// <summary>The kind and, for a digest, its bytes in hex; an id is printed as it was sent.</summary>
    public override string ToString() =>
        Kind is IdentityKind.Id ? $"id:{Encoding.ASCII.GetString(Value.Span)}" : $"digest:{Convert.ToHexStringLower(Value.Span)}";

    internal static DeliveryIdentity OfId(string id) => new(IdentityKind.Id, Encoding.ASCII.GetBytes(id));

    internal static DeliveryIdentity OfDigest(ReadOnlySpan<byte> signedBytes) =>
        new(IdentityKind.Digest, SHA256.HashData(signedBytes));
}
