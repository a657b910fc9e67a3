using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>A JSON body of a given length, with the headers that sign it for a provider.</summary>
internal sealed class BenchmarkRequest : IRequestHeaders
{
    private readonly Dictionary<string, string> _headers;

    internal BenchmarkRequest(string provider, int bytes)
    {
        Profile = ProviderProfiles.Find(provider)!;
        Body = MakeBody(bytes);
        var secret = Encoding.UTF8.GetBytes(SecretRules.Generate(Profile, SHA256.HashData("benchmarks"u8)));
        Secrets = [new SigningSecret("sec", secret, null)];
        _headers = new Dictionary<string, string>(
            WebhookSigner.Sign(Profile, secret, Body, Now, "msg_0123456789"), StringComparer.OrdinalIgnoreCase);
    }

    internal static DateTimeOffset Now { get; } = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    internal ProviderProfile Profile { get; }

    internal byte[] Body { get; }

    internal SigningSecret[] Secrets { get; }

    public HeaderLine Find(string name) => _headers.TryGetValue(name, out var value) ? HeaderLine.Of(value) : HeaderLine.Absent;

    internal static byte[] MakeBody(int bytes)
    {
        const string start = """{"type":"order.paid","id":"evt_0123456789","lines":[""";
        const string line = """{"sku":"A-1","n":2,"price":19.99},""";
        const string end = """{"sku":"Z-9","n":1,"price":0.5}],"note":""";
        var body = new StringBuilder(start);
        while (body.Length + line.Length + end.Length + 3 <= bytes)
        {
            body.Append(line);
        }

        body.Append(end).Append('"').Append('x', Math.Max(bytes - body.Length - 3, 0)).Append("\"}");
        return Encoding.UTF8.GetBytes(body.ToString());
    }
}
