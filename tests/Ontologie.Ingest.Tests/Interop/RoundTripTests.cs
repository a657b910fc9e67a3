using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>We verify what independent signers sign.</summary>
public sealed class RoundTripTests(SharedServer shared, NodeSigners node)
{
    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task Delivery_of_an_independent_signer_is_accepted_with_its_type_and_stored_byte_for_byte(string format)
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
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task Body_changed_after_signing_is_refused(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");

        Expect.Refused(await connector.PostAsync(request with { Body = [.. request.Body, (byte)' '] }), 401, "invalid_signature");
    }

    /// <summary>As senders do while a secret is rotated.</summary>
    [Theory]
    [InlineData("generic", "X-Webhook-Signature", "sha256=", ",")]
    [InlineData("stripe", "Stripe-Signature", "v1=", ",v0=6ffbb59b,")]
    [InlineData("standard-webhooks", "webhook-signature", "v1,", " v1a,b25lIG1vcmU= ")]
    [InlineData("svix", "svix-signature", "v1,", " ")]
    public async Task One_of_two_signatures_is_enough(string format, string header, string prefix, string between)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var now = InteropConnector.Now;
        var right = await connector.SignAsync("evt_1", now);
        var wrong = await connector.SignAsync("evt_1", now, InteropConnector.NewSecret());
        var start = right[header].IndexOf(prefix, StringComparison.Ordinal);
        var (lead, ours, another) = (right[header][..start], right[header][start..], wrong[header][start..]);

        Expect.Refused(await connector.PostAsync(wrong), 401, "invalid_signature");
        Expect.Accepted(await connector.PostAsync(right.With(header, lead + ours + between + another)));
        Expect.Duplicate(await connector.PostAsync(right.With(header, lead + another + between + ours)));
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    [InlineData("svix")]
    public async Task Valid_signature_from_ten_minutes_ago_or_ahead_is_stale(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);

        foreach (var minutes in new[] { -10, 10 })
        {
            var request = await connector.SignAsync("evt_1", InteropConnector.Now.AddMinutes(minutes));
            Expect.Refused(await connector.PostAsync(request), 401, "stale_timestamp");
        }
    }
}
