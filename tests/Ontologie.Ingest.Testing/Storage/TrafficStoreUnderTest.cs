using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>
/// A store of traffic with its own data, empty at first. Each implementation of <see cref="ITrafficStore"/> and
/// <see cref="ITrafficReader"/> has one.
/// </summary>
public abstract class TrafficStoreUnderTest : IAsyncDisposable
{
    /// <summary>Writes to the store.</summary>
    public ITrafficStore Store { get; protected set; } = null!;

    /// <summary>Reads it.</summary>
    public ITrafficReader Reader { get; protected set; } = null!;

    /// <summary>Migrates the data to the newest schema and opens the store, for the first time or again.</summary>
    public abstract Task OpenAsync();

    /// <summary>Closes the store.</summary>
    public abstract ValueTask DisposeAsync();
}
