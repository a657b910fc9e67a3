using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Requests;

public sealed class QueryFieldsTests
{
    private static readonly EndpointId Endpoint = new(1);

    [Fact]
    public void The_log_is_read_ascending_in_pages_of_100_by_default()
    {
        var fields = Fields.OfQuery("");
        var query = EventRequests.ReadListing(fields);

        Assert.True(fields.Errors.IsEmpty);
        Assert.Equal((null, 100, false, null), (query.After, query.Limit, query.NewestFirst, query.Type));
    }

    [Fact]
    public void Every_parameter_of_the_log_is_understood()
    {
        var fields = Fields.OfQuery("?after=42&limit=500&order=desc&type=order.paid&status=accepted"
            + "&from=2026-11-29T08:00:00Z&to=2026-11-29T09:30:00%2B01:00");
        var query = EventRequests.ReadListing(fields);

        Assert.True(fields.Errors.IsEmpty);
        Assert.Equal((42, 500, true, "order.paid"), (query.After, query.Limit, query.NewestFirst, query.Type));
        Assert.Equal(TimeSpan.FromMinutes(30), query.To - query.From);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=+1", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("after=-1", "after")]
    [InlineData("after=1.0", "after")]
    [InlineData("after=9223372036854775808", "after")]
    [InlineData("order=DESC", "order")]
    [InlineData("status=done", "status")]
    [InlineData("type=%00", "type")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-11-29T08:00:00", "to")]
    [InlineData("from=2026-11-29T08:00:00Z&to=2026-11-29T08:00:00Z", "to")]
    [InlineData("from=2026-11-29T08:00:01Z&to=2026-11-29T09:00:00%2B01:00", "to")]
    public void Other_values_are_errors_of_their_parameter(string text, string field)
    {
        var fields = Fields.OfQuery(text);
        ListEvents.Check(fields.Errors, EventRequests.ReadListing(fields));

        Assert.Equal([field], Fields.Wrong(fields.Errors));
    }

    [Fact]
    public void A_cursor_is_an_id_of_the_listed_kind()
    {
        var workspace = new WorkspaceId(5);

        Assert.Equal(workspace, Fields.OfQuery($"cursor={workspace}").Cursor<WorkspaceId>(WorkspaceId.TryParse));
        var fields = Fields.OfQuery($"cursor={Endpoint}");
        Assert.Null(fields.Cursor<WorkspaceId>(WorkspaceId.TryParse));
        Assert.Equal(["cursor"], Fields.Wrong(fields.Errors));
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("?type=", true, null)]
    [InlineData("?type=a", false, "a")]
    public void Empty_type_selects_events_without_a_type(string text, bool withoutType, string? type)
    {
        var query = EventRequests.ReadListing(Fields.OfQuery(text));

        Assert.Equal((withoutType, type), (query.WithoutType, query.Type));
    }

    [Theory]
    [InlineData(128, 0)]
    [InlineData(129, 1)]
    public void Type_is_at_most_as_long_as_types_are(int length, int errors)
    {
        var fields = Fields.OfQuery($"?type={new string('a', length)}");
        ListEvents.Check(fields.Errors, EventRequests.ReadListing(fields));

        Assert.Equal(errors, Fields.Wrong(fields.Errors).Length);
    }

    [Theory]
    [InlineData("?cursor=x", "cursor", "order")]
    [InlineData("?limti=5", "limti", "limit")]
    [InlineData("?afer=5&limit=5", "afer", "after")]
    [InlineData("?typ=a", "typ", "type")]
    [InlineData("?state=accepted", "state", "status")]
    public void Unknown_parameter_is_refused_with_the_nearest_known_one(string text, string unknown, string nearest)
    {
        var refusal = QueryFilter.Check(new QueryCollection(QueryHelpers.ParseQuery(text)), EventOperations.List);

        Assert.Equal((400, "unknown_parameter"), (refusal!.Status, refusal.Code));
        Assert.Contains(nearest, Assert.Single(refusal.Errors![unknown]), StringComparison.Ordinal);
    }

    [Fact]
    public void Known_parameters_are_accepted() =>
        Assert.Null(QueryFilter.Check(new QueryCollection(QueryHelpers.ParseQuery("?LIMIT=1&after=2")), EventOperations.List));
}
