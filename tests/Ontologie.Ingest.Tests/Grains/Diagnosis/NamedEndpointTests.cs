using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Diagnosis;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Diagnosis;

public sealed class NamedEndpointTests
{
    private static readonly EndpointId Id = new(((UInt128)0x1234 << 64) | 7);

    [Theory]
    [InlineData("/api/webhooks/{0}")]
    [InlineData("https://ingest.example.com/api/webhooks/{0}?x=1")]
    [InlineData("POST /api/webhooks/{0} HTTP/1.1")]
    public void The_reception_url_in_any_line_names_the_endpoint(string value)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, Id);

        Assert.Equal(Id, NamedEndpoint.In([Line("Host", "ingest.example.com"), Line("X-Original-URL", text)]));
    }

    [Fact]
    public void Other_paths_and_malformed_ids_name_none()
    {
        Assert.Null(NamedEndpoint.In([]));
        Assert.Null(NamedEndpoint.In([Line("Path", $"/webhooks/{Id}"), Line("Id", Id.ToString())]));
        Assert.Null(NamedEndpoint.In([Line("Path", "/api/webhooks/ep_short")]));
    }

    private static KeyValuePair<string, string> Line(string name, string value) => new(name, value);
}
