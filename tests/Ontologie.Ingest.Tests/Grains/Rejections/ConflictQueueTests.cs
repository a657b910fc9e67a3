using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Rejections;

public sealed class ConflictQueueTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<GrainMetrics>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_is_added_is_taken_once_in_its_order()
    {
        var queue = Queue();
        queue.Add(new EndpointId(1), Delivery(1));
        queue.Add(new EndpointId(2), Delivery(2));

        await queue.WaitAsync(CancellationToken.None).Soon();
        Assert.Equal([1, 2], queue.TakeAll().Select(conflict => (int)conflict.Endpoint.Value));
        Assert.Empty(queue.TakeAll());
    }

    [Theory]
    [InlineData(1, ConflictQueue.MaxConflicts)]
    [InlineData(1 << 20, ConflictQueue.MaxBytes >> 20)]
    public void The_newest_are_dropped_and_counted_beyond_the_bounds(int bodyBytes, int kept)
    {
        var dropped = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "ingest.conflicts.dropped"
                    && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => dropped += count);
        listener.Start();
        var queue = Queue();
        for (var n = 0; n < kept + 3; n++)
        {
            queue.Add(new EndpointId((UInt128)n), Delivery(bodyBytes));
        }

        Assert.Equal(Enumerable.Range(0, kept), queue.TakeAll().Select(conflict => (int)conflict.Endpoint.Value));
        Assert.Equal(3, dropped);
        queue.Add(new EndpointId(7), Delivery(bodyBytes));
        Assert.Single(queue.TakeAll());
    }

    private ConflictQueue Queue() => new(new IdSource(), _services.GetRequiredService<GrainMetrics>());

    private static Delivery Delivery(int bodyBytes) => new()
    {
        SettingsVersion = 1,
        Secret = default,
        Event = default,
        TimeSigned = false,
        ReceivedAt = default,
        Type = null,
        Headers = [],
        Body = new byte[bodyBytes],
        BodyDigest = new byte[32],
    };
}
