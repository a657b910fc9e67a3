using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Events;

public sealed class EventFilterTests
{
    private const string Ep = "ep_a";

    [Fact]
    public void An_empty_form_filters_nothing()
    {
        var filter = Read("?type=&status=&from=&to=&event=");

        Assert.Equal(new EventFilter(), filter);
        Assert.False(filter.IsUsed);
        Assert.True(filter.TakesNew);
    }

    [Theory]
    [InlineData("2026-11-29T08:30")]
    [InlineData("2026-11-29T08:30:00")]
    [InlineData("2026-11-29T08:30:00.000")]
    [InlineData("2026-11-29T08:30:00Z")]
    [InlineData("2026-11-29T09:30:00%2B01:00")]
    public void Times_of_the_form_are_in_utc_and_shared_times_have_an_offset(string text)
    {
        var filter = Read($"?from={text}");

        Assert.Equal(new DateTimeOffset(2026, 11, 29, 8, 30, 0, TimeSpan.Zero), filter.From);
        Assert.Equal("/connectors/ep_a/events?from=2026-11-29T08%3A30%3A00", filter.AddressOf(Ep, after: null));
    }

    [Fact]
    public void An_address_leads_to_the_same_filters()
    {
        var filter = Read("?type=a%26b&status=accepted&from=2026-11-29T08:30&to=2026-11-29T09:00:00.123456");
        var address = filter.AddressOf(Ep, 42, isAscending: true);

        Assert.Equal(
            filter with { After = 42, IsAscending = true }, Read(address[address.IndexOf('?', StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?after=x", "after")]
    [InlineData("?status=lost", "status")]
    [InlineData("?order=up", "order")]
    public void A_wrong_value_is_an_error_of_its_field(string query, string field)
    {
        var errors = new FieldErrors();
        EventFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), errors);

        Assert.Equal([field], errors.Sentences.Keys);
    }

    private static EventFilter Read(string query)
    {
        var errors = new FieldErrors();
        var filter = EventFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), errors);
        Assert.True(errors.IsEmpty);
        return filter;
    }
}
