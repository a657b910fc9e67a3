using System.Security.Cryptography;
using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Rejections;

public sealed class SealedRequestTests
{
    private static readonly EndpointId Endpoint = new(1);
    private static readonly RejectionId Id = new(2);
    private static readonly SecretSealer Sealer = new("a master key of at least 32 characters");

    private static readonly Gen<(byte[] Headers, byte[] Body)> Request = Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 2000]);

    [Fact]
    public void A_sealed_request_opens_with_the_same_headers_and_body() =>
        Request.Sample(request =>
        {
            var opened = SealedRequest.Open(Sealer, Endpoint, Id, Seal(request));

            Assert.Equal(request.Headers, opened.Headers);
            Assert.Equal(request.Body, opened.Body);
        });

    [Fact]
    public void It_does_not_open_for_another_rejection_another_connector_another_key_or_as_a_secret() =>
        Request.Sample(request =>
        {
            var box = Seal(request);

            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, Endpoint, new RejectionId(3), box));
            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, new EndpointId(3), Id, box));
            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, new EndpointId(2), new RejectionId(1), box));
            Assert.ThrowsAny<CryptographicException>(
                () => SealedRequest.Open(new SecretSealer("another master key of 32 characters"), Endpoint, Id, box));
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Endpoint, new SecretId(Id.Value), box));
        });

    [Fact]
    public void An_altered_or_truncated_request_does_not_open()
    {
        var box = Seal(("[]"u8.ToArray(), "{}"u8.ToArray()));
        for (var place = 0; place < box.Length; place++)
        {
            var altered = box.ToArray();
            altered[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, Endpoint, Id, altered));
            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, Endpoint, Id, box[..place]));
        }
    }

    [Fact]
    public void A_plain_text_of_another_format_or_an_impossible_length_is_refused()
    {
        byte[][] plains = [[], [1, 0, 0, 0], [2, 0, 0, 0, 0], [1, 0, 0, 0, 1], [1, 0xFF, 0xFF, 0xFF, 0xFF, 0]];
        foreach (var plain in plains)
        {
            var box = Sealer.Seal(Endpoint, Id, plain);
            Assert.ThrowsAny<CryptographicException>(() => SealedRequest.Open(Sealer, Endpoint, Id, box));
        }
    }

    private static byte[] Seal((byte[] Headers, byte[] Body) request) =>
        SealedRequest.Seal(Sealer, Endpoint, Id, request.Headers, request.Body);
}
