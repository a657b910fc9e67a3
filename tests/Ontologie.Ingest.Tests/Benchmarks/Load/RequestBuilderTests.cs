using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class RequestBuilderTests
{
    private const string Endpoint = "ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Secret = "s3cret";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1_700_000_000, 17)]
    [InlineData(99_999_999_999, long.MaxValue)]
    public void Signature_covers_id_timestamp_and_body(long timestamp, long number)
    {
        var (head, body) = Build(true, number, timestamp);

        var id = $"load-{int.MaxValue}-{number}";
        var signature = Sign($"{id}.{timestamp}.{body}");
        Assert.Contains($"X-Webhook-Id: {id}\r\nX-Webhook-Timestamp: {timestamp}\r\n", head, StringComparison.Ordinal);
        Assert.EndsWith($"\r\nX-Webhook-Signature: sha256={signature}", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_timestamps_the_signature_covers_the_body_alone()
    {
        var (head, body) = Build(false, 17, 1_700_000_000);

        Assert.DoesNotContain("X-Webhook-Id", head, StringComparison.Ordinal);
        Assert.EndsWith($"Content-Length: 200\r\nX-Webhook-Signature: sha256={Sign(body)}", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_is_the_one_the_checker_computes()
    {
        var (_, body) = Build(true, 17, 1_700_000_000);
        Assert.Equal(Encoding.ASCII.GetString(new DeliveryRecipe(int.MaxValue, 200).Body(Endpoint, 17)), body);
    }

    private static (string Head, string Body) Build(bool timestamps, long number, long unixSeconds)
    {
        var builder = new RequestBuilder(new DeliveryRecipe(int.MaxValue, 200), timestamps);
        var request = builder.Build(new Target(Endpoint, Secret, "127.0.0.1:8080", 200), number, unixSeconds);
        var parts = Encoding.ASCII.GetString(request.Span).Split("\r\n\r\n");
        return (parts[0], parts[1]);
    }

    private static string Sign(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(text)));
}
