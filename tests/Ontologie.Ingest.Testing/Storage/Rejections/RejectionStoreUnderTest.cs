using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>
/// A store of rejections with its own data, empty at first. Each implementation of <see cref="IRejectionStore"/> and
/// <see cref="IRejectionReader"/> has one.
/// </summary>
public abstract class RejectionStoreUnderTest : IAsyncDisposable
{
    /// <summary>Writes to the store.</summary>
    public IRejectionStore Store { get; protected set; } = null!;

    /// <summary>Reads it.</summary>
    public IRejectionReader Reader { get; protected set; } = null!;

    /// <summary>Migrates the data to the newest schema and opens the store, for the first time or again.</summary>
    public abstract Task OpenAsync();

    /// <summary>Closes the store.</summary>
    public abstract ValueTask DisposeAsync();
}
