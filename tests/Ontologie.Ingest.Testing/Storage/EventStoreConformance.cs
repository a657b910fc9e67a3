using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Faults;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>
/// The contract of every <see cref="IEventAppender"/>, and of the <see cref="IEventReader"/> of the same store. An implementation
/// derives an empty class that names its <see cref="StoreUnderTest"/>.
/// </summary>
public abstract partial class EventStoreConformance(StoreUnderTest subject) : IAsyncLifetime
{
    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);
    private static readonly EndpointId Invoices = SampleEvents.Endpoint(2);
    private static readonly EndpointId Parcels = SampleEvents.Endpoint(3);

    private FaultyEventStore Store => subject.Store;

    private IEventReader Reader => subject.Reader;

    public async ValueTask InitializeAsync() => await subject.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static AppendResult Committed(long sequence) => new(AppendOutcome.Committed, sequence);

    private static AppendResult Duplicate(long sequence) => new(AppendOutcome.Duplicate, sequence);

    private static AppendResult DuplicateWithOtherBody(long sequence) => new(AppendOutcome.Duplicate, sequence, BodyDiffers: true);

    private Task<AppendResult[]> AppendAsync(params IReadOnlyList<NewEvent> batch) =>
        Store.AppendAsync(batch, CancellationToken.None);

    private Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query) => Reader.ListAsync(query, CancellationToken.None);

    private Task<IReadOnlyList<StoredEvent>> ListAsync(EndpointId endpoint) =>
        ListAsync(new EventQuery(endpoint) { Limit = EventQuery.MaxLimit });

    private Task<StoredEventWithHeaders?> FindAsync(NewEvent item) =>
        Reader.FindAsync(item.Endpoint, item.Id, CancellationToken.None);

    private Task<byte[]?> FindBodyAsync(NewEvent item) =>
        Reader.FindBodyAsync(item.Endpoint, item.Id, CancellationToken.None);
}
