using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>What others sign is what we verify.</summary>
public sealed class RoundTripTests(SharedServer shared, NodeSigners node)
{
    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    [InlineData("svix")]
    public async Task Delivery_of_an_independent_signer_is_accepted_typed_and_kept_byte_for_byte(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");

        var answer = await connector.PostAsync(request);

        Expect.Accepted(answer, connector.EventIdOf("evt_1"));
        var stored = Assert.Single(await connector.Api.ListEventsAsync(connector.Id));
        Assert.Equal((answer.EventId, connector.TypeOfEvents, request.Body.Length), (stored.EventId, stored.Type, stored.Size));
        Assert.Equal(request.Body, await connector.Api.BodyAsync(connector.Id, stored.EventId));
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    [InlineData("svix")]
    public async Task Body_that_was_changed_after_it_was_signed_is_refused(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");

        Expect.Refused(await connector.PostAsync(request with { Body = [.. request.Body, (byte)' '] }), 401, "invalid_signature");
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    [InlineData("svix")]
    public async Task Right_signature_of_ten_minutes_ago_or_ahead_is_stale(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);

        foreach (var minutes in new[] { -10, 10 })
        {
            var request = await connector.SignAsync("evt_1", InteropConnector.Now.AddMinutes(minutes));
            Expect.Refused(await connector.PostAsync(request), 401, "stale_timestamp");
        }
    }
}
