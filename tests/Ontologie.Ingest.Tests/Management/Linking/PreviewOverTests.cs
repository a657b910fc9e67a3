using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Ontologie.Ingest.Management.Linking.Trials;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

public sealed class PreviewOverTests
{
    [Theory]
    [InlineData("""{"last":5}""", new string[0])]
    [InlineData("""{"eventIds":["a"]}""", new string[0])]
    [InlineData("""{"body":{}}""", new string[0])]
    [InlineData("""{"body":{},"headers":{"a":"b"}}""", new string[0])]
    [InlineData("""{}""", new[] { "over" })]
    [InlineData("""{"last":5,"body":{}}""", new[] { "over" })]
    [InlineData("""{"last":0}""", new[] { "over.last" })]
    [InlineData("""{"eventIds":[]}""", new[] { "over.eventIds" })]
    [InlineData("""{"body":{},"headers":{"a":1}}""", new[] { "over.headers" })]
    public void Exactly_one_kind_of_events_is_given(string over, string[] places)
    {
        var (input, errors) = PreviewRequests.Read(Encoding.UTF8.GetBytes($$$"""{"rule":{},"over":{{{over}}}}"""));
        input.Over.Check(errors);
        Assert.Equal(places, errors.Sentences.Keys);
    }

    [Fact]
    public void Rule_keeps_its_text_without_what_a_response_adds_and_its_id_is_read()
    {
        var rule = new RuleId(7);
        var (input, _) = PreviewRequests.Read(Encoding.UTF8.GetBytes(
            $$$$"""{"rule":{"id":"{{{{rule}}}}","version":3,"order":1.50},"over":{"body":{"n":1e400,"t":"\u0000"}}}"""));
        Assert.Equal(rule, input.Rule);
        Assert.Equal("""{"order":1.50}""", Encoding.UTF8.GetString(input.Definition.Span));
        Assert.Equal("""{"n":1e400,"t":"\u0000"}""", Encoding.UTF8.GetString(input.Over.Body!.Value.Span));
    }

    [Fact]
    public void Events_are_read_as_far_as_their_bodies_fit()
    {
        StoredEvent[] events = [Stored(3, 1024 * 1024), .. Enumerable.Range(0, 40).Select(_ => Stored(2, 1024 * 1024))];
        Assert.Equal(32, TrialEvents.Within(events).Count);
        Assert.Single(TrialEvents.Within([Stored(1, int.MaxValue)]));
        Assert.Empty(TrialEvents.Within([]));
    }

    [Theory]
    [InlineData("1.50", "1.50", false)]
    [InlineData("\"a\"", "\"a\"", false)]
    [InlineData("\"long…", "\"long…\"", true)]
    [InlineData("{\"a\":1…", "\"{\\\"a\\\":1…\"", true)]
    public void Shortened_value_is_shown_as_text(string shortened, string json, bool isShortened)
    {
        var (value, wasShortened) = ShownValue.Of(shortened);
        Assert.Equal(isShortened, wasShortened);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonElement.Parse(json), value));
    }

    private static StoredEvent Stored(long sequence, int size) => new()
    {
        Id = default,
        Sequence = sequence,
        ReceivedAt = default,
        Type = null,
        Secret = default,
        Size = size,
        IsTest = false,
    };
}
