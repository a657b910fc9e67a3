using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>An <see cref="EventWriter"/> as a silo runs it, without the silo.</summary>
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

    /// <summary>What the writer knows of the store.</summary>
    public StoreCondition Condition { get; }

    /// <summary>Starts a writer over the store.</summary>
    public static async Task<RunningWriter> StartAsync(IEventAppender store, TimeProvider time, EventWriterOptions? options = null)
    {
        var running = new RunningWriter(store, time, options ?? new EventWriterOptions());
        await running._writer.StartAsync(CancellationToken.None);
        return running;
    }

    /// <summary>Hands the event over alone and waits for its outcome.</summary>
    public Task<WriteOutcome> WriteAsync(NewEvent item) => _writer.WriteAsync(item);

    /// <summary>Hands all of them over, each alone, before it waits for any.</summary>
    public Task<WriteOutcome[]> WriteAllAsync(params IReadOnlyList<NewEvent> items) => Task.WhenAll(items.Select(WriteAsync));

    /// <summary>Hands all of them over in one request.</summary>
    public Task<WriteOutcome[]> WriteTogetherAsync(params IReadOnlyList<NewEvent> items) => _writer.WriteTogetherAsync(items);

    /// <inheritdoc cref="EventWriter.StopAsync"/>
    public Task StopAsync() => _writer.StopAsync(CancellationToken.None);

    /// <summary>Stops the writer. A store that is held or down has to be well again.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _writer.StopAsync(patience.Token);
        _writer.Dispose();
        Condition.Dispose();
        await _services.DisposeAsync();
    }
}
