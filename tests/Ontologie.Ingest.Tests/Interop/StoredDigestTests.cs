using System.Security.Cryptography;
using Ontologie.Ingest.Tests.Http;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

public sealed class StoredDigestTests(SharedServer shared, NodeSigners node)
{
    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task The_stored_digest_is_of_the_body_alone(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var delivery = await connector.SignAsync("evt_1");

        var answer = await connector.PostAsync(delivery);

        var found = await connector.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/events/{answer.EventId}");
        Api.Json(found, 200);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(delivery.Body)), found.Member("bodySha256"));
    }
}
