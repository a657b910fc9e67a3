using System.Text;
using Ontologie.Ingest.Benchmarks.Attack;
using Ontologie.Ingest.Contracts.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Attack;

public sealed class JunkRequestsTests
{
    private const string Endpoint = "ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Unknown_ids_are_well_formed_and_differ_each_time()
    {
        var junk = new JunkRequests(AttackKind.UnknownIds, "localhost", Endpoint);
        var ids = Enumerable.Range(0, 100).Select(_ => Text(junk).Split(' ')[1]["/api/webhooks/".Length..]).ToArray();
        Assert.All(ids, id => Assert.True(EndpointId.TryParse(id, out _), id));
        Assert.Distinct(ids);
    }

    [Theory]
    [InlineData(AttackKind.OpenApi, "GET /openapi/v1.json ")]
    [InlineData(AttackKind.Ready, "GET /health/ready ")]
    [InlineData(AttackKind.WrongKeys, "GET /api/v1/workspaces ")]
    [InlineData(AttackKind.JunkSignatures, $"POST /api/webhooks/{Endpoint} ")]
    internal void Other_kinds_ask_for_what_they_are_named_after_and_are_complete(AttackKind kind, string start)
    {
        var request = Text(new JunkRequests(kind, "localhost", Endpoint));
        Assert.StartsWith(start, request, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_requests_do_not_end_their_header_section() =>
        Assert.DoesNotContain("\r\n\r\n", Text(new JunkRequests(AttackKind.HalfRequests, "localhost", Endpoint)), StringComparison.Ordinal);

    private static string Text(JunkRequests junk) => Encoding.ASCII.GetString(junk.Next());
}
