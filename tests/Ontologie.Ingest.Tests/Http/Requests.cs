using System.Net.Http.Headers;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Changes to a signed request.</summary>
internal static class Requests
{
    internal static Action<HttpRequestMessage> WithHeader(string name, string value) => request =>
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    };

    internal static Action<HttpRequestMessage> WithoutHeader(string name) => request => request.Headers.Remove(name);

    internal static Action<HttpRequestMessage> WithContentType(string? value) => request =>
    {
        request.Content!.Headers.ContentType = null;
        if (value is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", value);
        }
    };

    internal static Action<HttpRequestMessage> WithContentEncoding(string value) => request =>
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", value);

    internal static Action<HttpRequestMessage> Chunked() => request =>
    {
        request.Headers.TransferEncodingChunked = true;
        request.Content!.Headers.ContentLength = null;
    };

    internal static Action<HttpRequestMessage> WithKey(string? scheme, string? key) => request =>
        request.Headers.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, key);
}
