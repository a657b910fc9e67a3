using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.OpenApi;

/// <summary>How the description is served: it is long, and anybody may ask for it.</summary>
public sealed class ServingTests(SharedServer shared)
{
    [Fact]
    public async Task Who_takes_gzip_gets_it_compressed_and_it_is_the_same()
    {
        var plain = await ServedDocument.TextAsync(shared);
        using var answer = await GetAsync(request => request.Headers.AcceptEncoding.ParseAdd("br, gzip;q=0.5"));

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var json = new GZipStream(content, CompressionMode.Decompress);
        using var reader = new StreamReader(json);
        Assert.Equal(plain, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.InRange(answer.Content.Headers.ContentLength!.Value, 1, plain.Length / 4);
    }

    [Fact]
    public async Task Who_refuses_gzip_gets_it_plain()
    {
        using var answer = await GetAsync(request => request.Headers.AcceptEncoding.ParseAdd("gzip;q=0"));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Who_has_it_gets_no_second_one(string encoding)
    {
        using var first = await GetAsync(request => request.Headers.AcceptEncoding.ParseAdd(encoding));
        using var again = await GetAsync(request =>
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        });
        using var other = await GetAsync(request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"")));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(0, again.Content.Headers.ContentLength ?? 0);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(Action<HttpRequestMessage> alter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        alter(request);
        return await (await shared.ServerAsync()).Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
