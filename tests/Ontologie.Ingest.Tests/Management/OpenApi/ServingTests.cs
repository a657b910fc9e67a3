using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.OpenApi;

/// <summary>How the description is served. It is large and needs no key, so it is compressed and has an ETag.</summary>
public sealed class ServingTests(SharedServer shared)
{
    [Fact]
    public async Task A_client_that_accepts_gzip_gets_the_same_document_compressed()
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
    public async Task A_client_that_refuses_gzip_gets_it_plain()
    {
        using var answer = await GetAsync(request => request.Headers.AcceptEncoding.ParseAdd("gzip;q=0"));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task A_client_with_the_current_document_gets_304(string encoding)
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
