using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>A running <see cref="EventWriter"/> without a silo.</summary>
public sealed class RunningWriter : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddStorageMetrics().BuildServiceProvider();
    private readonly EventWriter _writer;

    private RunningWriter(IEventAppender store, TimeProvider time, EventWriterOptions options)
    {
        Condition = new StoreCondition(store, Options.Create(options), time, NullLogger<StoreCondition>.Instance);
        _writer = new EventWriter(
            store,
            Condition,
            Options.Create(options),
            time,
            _services.GetRequiredService<StorageMetrics>(),
            NullLogger<EventWriter>.Instance);
    }

    /// <summary>The condition of the store, as the writer sees it.</summary>
    public StoreCondition Condition { get; }

    /// <summary>Starts a writer on a store.</summary>
    public static async Task<RunningWriter> StartAsync(IEventAppender store, TimeProvider time, EventWriterOptions? options = null)
    {
        var running = new RunningWriter(store, time, options ?? new EventWriterOptions());
        await running._writer.StartAsync(CancellationToken.None);
        return running;
    }

    /// <summary>Writes one event in its own request and waits for its outcome.</summary>
    public Task<WriteOutcome> WriteAsync(NewEvent item) => _writer.WriteAsync(item);

    /// <summary>Writes events, each in its own request, and then waits for all outcomes.</summary>
    public Task<WriteOutcome[]> WriteAllAsync(params IReadOnlyList<NewEvent> items) => Task.WhenAll(items.Select(WriteAsync));

    /// <summary>Writes events in one request and waits for their outcomes.</summary>
    public Task<WriteOutcome[]> WriteTogetherAsync(params IReadOnlyList<NewEvent> items) => _writer.WriteTogetherAsync(items);

    /// <inheritdoc cref="EventWriter.StopAsync"/>
    public Task StopAsync() => _writer.StopAsync(CancellationToken.None);

    /// <summary>Stops the writer. Release a held store, and end its faults, before.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _writer.StopAsync(timeout.Token);
        _writer.Dispose();
        Condition.Dispose();
        await _services.DisposeAsync();
    }
}
