using System.Security.Cryptography;
using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Secrets;

public sealed class SecretSealerTests
{
    private static readonly EndpointId Endpoint = new(1);
    private static readonly SecretId Id = new(2);
    private static readonly SecretSealer Sealer = new("a master key of at least 32 characters");

    private static readonly Gen<byte[]> Secret = Gen.Byte.Array[1, 256];

    [Fact]
    public void A_sealed_secret_opens_with_the_same_key_for_the_same_owner() =>
        Secret.Sample(secret =>
        {
            var box = Sealer.Seal(Endpoint, Id, secret);

            Assert.Equal(secret, Sealer.Open(Endpoint, Id, box));
            Assert.Equal(secret, new SecretSealer("a master key of at least 32 characters").Open(Endpoint, Id, box));
        });

    [Fact]
    public void A_sealed_secret_does_not_open_for_another_owner_or_with_another_key() =>
        Secret.Sample(secret =>
        {
            var box = Sealer.Seal(Endpoint, Id, secret);

            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(new EndpointId(3), Id, box));
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Endpoint, new SecretId(3), box));
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(new EndpointId(2), new SecretId(1), box));
            Assert.ThrowsAny<CryptographicException>(
                () => new SecretSealer("another master key of 32 characters").Open(Endpoint, Id, box));
        });

    [Fact]
    public void Every_flipped_bit_is_detected()
    {
        var box = Sealer.Seal(Endpoint, Id, "whsec_0123456789"u8);
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var altered = box.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Endpoint, Id, altered));
        }
    }

    [Fact]
    public void Every_truncation_is_detected()
    {
        var box = Sealer.Seal(Endpoint, Id, "whsec_0123456789"u8);
        for (var length = 0; length < box.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Endpoint, Id, box.AsSpan(0, length)));
        }

        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Endpoint, Id, [.. box, 0]));
    }

    [Fact]
    public void Sealing_twice_gives_two_ciphertexts_and_neither_contains_the_secret()
    {
        var secret = "a secret that must not be seen"u8.ToArray();
        var one = Sealer.Seal(Endpoint, Id, secret);
        var other = Sealer.Seal(Endpoint, Id, secret);

        Assert.NotEqual(one, other);
        Assert.Equal(-1, one.AsSpan().IndexOf(secret.AsSpan(0, 4)));
    }
}
