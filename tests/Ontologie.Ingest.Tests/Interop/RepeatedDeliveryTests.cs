using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>A repeated event is stored once in whatever form it arrives, and different events stay different.</summary>
public sealed class RepeatedDeliveryTests(SharedServer shared, NodeSigners node)
{
    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task Retry_with_a_new_signature_is_a_duplicate_with_the_same_id(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var first = await connector.SignAsync("evt_1", InteropConnector.Now.AddSeconds(-60));
        var retry = await connector.SignAsync("evt_1");

        // GitHub signs no timestamp: its redelivery is the same request.
        Assert.Equal(format == "github", first.Headers.SequenceEqual(retry.Headers));
        var answer = await connector.PostAsync(first);
        Expect.Accepted(answer);
        Expect.Duplicate(await connector.PostAsync(retry), answer.EventId);
        Assert.Single(await connector.Api.ListEventsAsync(connector.Id));
    }

    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task Two_events_are_stored_separately(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var now = InteropConnector.Now;

        var one = await connector.PostAsync(await connector.SignAsync("evt_1", now));
        var other = await connector.PostAsync(await connector.SignAsync("evt_2", now));

        Expect.Accepted(one);
        Expect.Accepted(other);
        Assert.Equal(
            [one.EventId!, other.EventId!], (await connector.Api.ListEventsAsync(connector.Id)).Select(stored => stored.EventId));
    }

    [Theory]
    [InlineData("generic", "X-Request-Id", "another")]
    [InlineData("generic", "webhook-id", "another")]
    [InlineData("github", "X-GitHub-Delivery", "00000000-0000-0000-0000-000000000001")]
    [InlineData("github", "X-GitHub-Event", "issues")]
    [InlineData("github", "X-GitHub-Hook-ID", "2")]
    [InlineData("github", "X-Hub-Signature", "sha1=0000000000000000000000000000000000000000")]
    [InlineData("stripe", "Idempotency-Key", "another")]
    [InlineData("stripe", "webhook-id", "another")]
    [InlineData("standard-webhooks", "svix-id", "another")]
    [InlineData("standard-webhooks", "X-Request-Id", "another")]
    [InlineData("svix", "X-Webhook-Id", "another")]
    [InlineData("svix", "User-Agent", "another")]
    public async Task Captured_request_with_another_unsigned_header_is_a_duplicate(string format, string header, string value)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var captured = await connector.SignAsync("evt_1");
        var answer = await connector.PostAsync(captured);

        Expect.Accepted(answer);
        Expect.Duplicate(await connector.PostAsync(captured.With(header, value)), answer.EventId);
        Assert.Equal(connector.TypeOfEvents, Assert.Single(await connector.Api.ListEventsAsync(connector.Id)).Type);
    }

    [Fact]
    public async Task Captured_Stripe_signature_with_other_schemes_beside_it_is_a_duplicate()
    {
        var connector = await InteropConnector.CreateAsync(shared, node, "stripe");
        var captured = await connector.SignAsync("evt_1");
        var answer = await connector.PostAsync(captured);

        var dressed = captured.With("Stripe-Signature", captured["Stripe-Signature"] + ",v0=6ffbb59b,v9=anything");
        Expect.Duplicate(await connector.PostAsync(dressed), answer.EventId);
    }

    [Fact]
    public async Task Captured_Svix_request_under_the_standard_header_names_is_a_duplicate()
    {
        var connector = await InteropConnector.CreateAsync(shared, node, "svix");
        var captured = await connector.SignAsync("evt_1");
        var answer = await connector.PostAsync(captured);

        var renamed = captured with
        {
            Headers = [.. captured.Headers.Select(header => KeyValuePair.Create(
                header.Key.Replace("svix-", "webhook-", StringComparison.Ordinal), header.Value))],
        };
        Expect.Duplicate(await connector.PostAsync(renamed), answer.EventId);
    }
}
