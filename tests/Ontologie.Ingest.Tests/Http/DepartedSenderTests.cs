using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>A complete request is processed, whatever its sender does with the connection afterwards.</summary>
public sealed class DepartedSenderTests(SharedServer shared)
{
    private const int MaxPadding = 1_048_576 - 24;

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(9_000, false)]
    [InlineData(100_000, true)]
    [InlineData(MaxPadding, false)]
    [InlineData(MaxPadding, true)]
    public async Task A_request_whose_sender_closes_at_once_is_stored(int padding, bool chunked)
    {
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        using (var raw = await server.ConnectAsync())
        {
            await raw.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(1, padding), chunked));
        }

        Assert.Equal(1, (await tail.NextAsync().Soon())!.Sequence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public async Task A_request_whose_sender_resets_the_connection_is_stored(int padding)
    {
        const int Senders = 20;
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        for (var number = 1; number <= Senders; number++)
        {
            using var raw = await server.ConnectAsync();
            await raw.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(number, padding)));
            raw.Reset();
        }

        await ReadEventsAsync(tail, Senders);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 40_000)]
    public async Task Pipelined_requests_whose_sender_closes_are_all_stored(int count, int padding)
    {
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        using (var raw = await server.ConnectAsync())
        {
            await raw.WriteAsync(Enumerable.Range(1, count)
                .SelectMany(number => RawWebhook.Of(sender, RawWebhook.Body(number, padding), chunked: number % 2 == 0)).ToArray());
        }

        await ReadEventsAsync(tail, count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_request_of_a_connection_is_stored_even_if_its_sender_does_not_wait(bool reset)
    {
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        using var raw = await server.ConnectAsync();
        for (var number = 1; number <= 3; number++)
        {
            await raw.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(number)));
            Expect.Accepted(await raw.ReadAnswerAsync());
        }

        await raw.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(4)));
        if (reset)
        {
            raw.Reset();
        }
        else
        {
            raw.Dispose();
        }

        await ReadEventsAsync(tail, 4);
    }

    [Fact]
    public async Task A_sender_that_does_not_read_100_Continue_is_served()
    {
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        var body = RawWebhook.Body(1);
        using (var raw = await server.ConnectAsync())
        {
            await raw.WriteAsync(RawWebhook.Head(sender, body, $"Content-Length: {body.Length}", "Expect: 100-continue"));
            await raw.WaitForAnswerAsync().Soon();
            await raw.WriteAsync(body);
        }

        await ReadEventsAsync(tail, 1);
    }

    [Fact]
    public async Task A_sender_that_does_not_wait_for_100_Continue_is_served()
    {
        var (server, sender) = await StartAsync();
        await using var tail = await TailAsync(server, sender);
        using (var raw = await server.ConnectAsync())
        {
            await raw.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(1), lines: "Expect: 100-continue"));
        }

        await ReadEventsAsync(tail, 1);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(50_000, true)]
    [InlineData(MaxPadding, false)]
    public async Task A_sender_that_half_closes_the_connection_gets_its_answer(int padding, bool chunked)
    {
        var (server, sender) = await StartAsync();
        var body = RawWebhook.Body(1, padding);
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync(RawWebhook.Of(sender, body, chunked));
        raw.FinishSending();

        Expect.Accepted(await raw.ReadAnswerAsync().Soon(), ExpectedEventId.OfSigned(sender.Endpoint, body));
        Assert.True(await raw.IsClosedByServerAsync().Soon());
    }

    [Fact]
    public async Task A_sender_that_half_closes_the_connection_gets_the_answers_to_all_its_requests()
    {
        var (server, sender) = await StartAsync();
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync((byte[])
        [
            .. RawWebhook.Of(sender, RawWebhook.Body(1)),
            .. RawWebhook.Of(sender, RawWebhook.Body(1), chunked: true),
            .. RawWebhook.Of(sender.With("a guess"), RawWebhook.Body(1)),
        ]);
        raw.FinishSending();

        Expect.Accepted(await raw.ReadAnswerAsync().Soon());
        Expect.Duplicate(await raw.ReadAnswerAsync().Soon());
        Expect.Refused(await raw.ReadAnswerAsync().Soon(), 401, "invalid_signature");
        Assert.True(await raw.IsClosedByServerAsync().Soon());
    }

    private async Task<(IngestServer Server, GenericSender Sender)> StartAsync() =>
        (await shared.ServerAsync(), await shared.GenericAsync());

    private static Task<EventTail> TailAsync(IngestServer server, GenericSender sender) =>
        EventTail.OpenAsync(server.Http, IngestServer.AdminKey, sender.Endpoint, lastEventId: 0);

    /// <summary>Reads this many events; each request is a different event.</summary>
    private static async Task ReadEventsAsync(EventTail tail, int count)
    {
        for (var sequence = 1; sequence <= count; sequence++)
        {
            Assert.Equal(sequence, (await tail.NextAsync().Soon())!.Sequence);
        }
    }
}
