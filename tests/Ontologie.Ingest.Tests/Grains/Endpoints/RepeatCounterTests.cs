using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints;

public sealed class RepeatCounterTests : IAsyncLifetime
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddStorageMetrics().AddSingleton<GrainMetrics>().BuildServiceProvider();

    private readonly SqliteStoreUnderTest _subject = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private RepeatWriter _writer = null!;

    public async ValueTask InitializeAsync()
    {
        await _subject.StartAsync();
        _writer = new RepeatWriter(
            _subject.Store,
            Options.Create(new RepeatOptions()),
            _time,
            _services.GetRequiredService<StorageMetrics>(),
            NullLogger<RepeatWriter>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _logs.Dispose();
        await _subject.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public void Deliveries_with_other_bytes_are_logged_once_a_minute_for_an_endpoint()
    {
        var (one, other) = (DeskOf(1), DeskOf(2));
        for (var n = 0; n < 100; n++)
        {
            one.Count(NewDelivery(), otherBody: true);
            one.Count(NewDelivery(), otherBody: false);
        }

        Assert.Single(_logs.Entries);
        other.Count(NewDelivery(), otherBody: true);
        Assert.Equal(2, _logs.Entries.Count);

        _time.Advance(TimeSpan.FromSeconds(59));
        one.Count(NewDelivery(), otherBody: true);
        Assert.Equal(2, _logs.Entries.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        one.Count(NewDelivery(), otherBody: true);
        Assert.Equal(3, _logs.Entries.Count);
    }

    private RepeatCounter DeskOf(int endpoint) => new(
        SampleEvents.Endpoint(endpoint),
        _writer,
        new ConflictQueue(new IdSource(), _services.GetRequiredService<GrainMetrics>()),
        _time,
        _services.GetRequiredService<GrainMetrics>(),
        _logs.CreateLogger("counter"));

    private static Delivery NewDelivery() => new()
    {
        SettingsVersion = 1,
        Secret = SampleEvents.Secret,
        Event = new EventId(1),
        TimeSigned = true,
        ReceivedAt = SampleEvents.Moment,
        Type = null,
        Headers = [],
        Body = [],
        BodyDigest = SHA256.HashData([]),
    };
}
