using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Faults;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>
/// A store with its own data, empty at first. A test can close and reopen it, as a restart does.
/// Each implementation of <see cref="IEventAppender"/> and <see cref="IEventReader"/> has one.
/// </summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    private FaultyEventStore? _store;
    private IEventReader? _reader;

    /// <summary>Appends to the open store, with faults on command.</summary>
    public FaultyEventStore Store => _store ?? throw new InvalidOperationException("Start it first.");

    /// <summary>Reads the open store.</summary>
    public IEventReader Reader => _reader ?? throw new InvalidOperationException("Start it first.");

    /// <summary>Erases contents in the open store.</summary>
    public abstract IEventEraser Eraser { get; }

    /// <summary>Opens the store for the first time.</summary>
    public async Task StartAsync()
    {
        (var appender, _reader) = await OpenAsync();
        _store = new FaultyEventStore(appender);
    }

    /// <summary>Closes the store and opens it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await StartAsync();
    }

    /// <summary>Closes the store and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await CloseAsync();
        }

        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Migrates the data to the newest schema and opens a store on it.</summary>
    protected abstract Task<(IEventAppender Appender, IEventReader Reader)> OpenAsync();

    /// <summary>Closes the store that was opened last.</summary>
    protected abstract Task CloseAsync();

    /// <summary>Deletes the data.</summary>
    protected abstract Task DeleteAsync();
}
