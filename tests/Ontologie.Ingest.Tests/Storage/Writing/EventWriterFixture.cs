using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

/// <summary>A writer on a real store, with faults and a clock that the test controls.</summary>
public abstract class EventWriterFixture : IAsyncLifetime
{
    private readonly SqliteStoreUnderTest _subject = new();
    private RunningWriter? _writer;

    protected static EndpointId Orders { get; } = SampleEvents.Endpoint(1);

    protected SteppedTime Time { get; } = new();

    protected FaultyEventStore Store => _subject.Store;

    protected RunningWriter Writer => _writer ?? throw new InvalidOperationException("Start it first.");

    public async ValueTask InitializeAsync() => await _subject.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Store.FailAppends(0);
        try
        {
            await (_writer?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            await _subject.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    protected static NewEvent Sized(int bytes, int number) => SampleEvents.Event(Orders, $"sized {number}", new byte[bytes]);

    protected async Task StartAsync(EventWriterOptions options) =>
        _writer = await RunningWriter.StartAsync(Store, Time, options);

    /// <summary>Writes one event and holds its commit, so that later events must wait.</summary>
    protected async Task<(Task<WriteOutcome> First, HeldAppends Held)> HoldOneAsync()
    {
        var held = Store.HoldAppends();
        var first = Writer.WriteAsync(SampleEvents.Event(Orders, "holds the others up"));
        await held.WaitUntilHeldAsync().Soon();
        return (first.Soon(), held);
    }
}
