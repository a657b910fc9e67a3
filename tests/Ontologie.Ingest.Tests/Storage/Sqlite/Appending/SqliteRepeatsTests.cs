using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Appending;

public sealed class SqliteRepeatsTests : IDisposable
{
    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);

    private readonly EventsFile _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_of_the_version_before_keeps_its_events_and_counts_from_now_on()
    {
        var item = SampleEvents.Event(Orders, "old");
        _file.UpgradeTo(5);
        _file.Run(
            $"""
            INSERT INTO endpoint_head (endpoint_id, last_sequence, last_row) VALUES ({Hex(Orders.ToBytes())}, 1, 1);
            INSERT INTO nonce (n, endpoint_id, event_id, sequence, received_at, kept, body_digest)
            VALUES (1, {Hex(Orders.ToBytes())}, {Hex(item.Id.ToBytes())}, 1, 0, 0, {Hex(item.BodyDigest)});
            INSERT INTO event (
                n, endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
            VALUES (1, {Hex(Orders.ToBytes())}, 1, NULL, 1, {Hex(item.Id.ToBytes())}, 0, NULL, {Hex(item.Secret.ToBytes())}, 2, 0,
                {Hex(item.Headers)}, {Hex(item.Body)});
            """);
        _file.Upgrade();
        var store = _file.Open();

        Assert.Equal(default, (await store.Reader.FindAsync(Orders, item.Id, Cancel))!.Repeats);
        Assert.Equal([new EndpointTotals(1, 0)], await store.Reader.ReadTotalsAsync([Orders], Cancel));
        await store.Appender.AddRepeatsAsync([Repeats(item)], Cancel);
        Assert.Equal(new RepeatCount(1, SampleEvents.Moment, 1), (await store.Reader.FindAsync(Orders, item.Id, Cancel))!.Repeats);
        Assert.Equal([new EndpointTotals(1, 1)], await store.Reader.ReadTotalsAsync([Orders], Cancel));
    }

    private static EventRepeats Repeats(NewEvent item) =>
        new(item.Endpoint, item.Id, RepeatCount.Once(SampleEvents.Moment, otherBody: true));

    private static string Hex(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";
}
