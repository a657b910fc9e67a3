using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class ContentTypeTests(SharedServer shared)
{
    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("application/cloudevents+json")]
    [InlineData("application/vnd.github.v3+json; charset=utf-8")]
    public async Task JSON_content_types_or_none_are_accepted(string? contentType)
    {
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync("{}", alter: Requests.WithContentType(contentType)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/jsonp")]
    [InlineData("application/+json")]
    [InlineData("application/json, application/json")]
    [InlineData("json")]
    public async Task Another_content_type_is_refused(string contentType)
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync("{}", alter: Requests.WithContentType(contentType)), 415, "unsupported_media_type");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    [InlineData("br, gzip")]
    public async Task Any_content_encoding_is_refused(string encoding)
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync("{}", alter: Requests.WithContentEncoding(encoding)), 415, "unsupported_media_type");
    }
}
