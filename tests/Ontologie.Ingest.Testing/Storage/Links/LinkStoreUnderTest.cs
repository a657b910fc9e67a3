using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>
/// A store of links with its own data, empty at first. Each implementation of <see cref="ILinkStore"/> and <see cref="ILinkReader"/> has
/// one.
/// </summary>
public abstract class LinkStoreUnderTest : IAsyncDisposable
{
    /// <summary>Writes to the store.</summary>
    public ILinkStore Store { get; protected set; } = null!;

    /// <summary>Reads it.</summary>
    public ILinkReader Reader { get; protected set; } = null!;

    /// <summary>Migrates the data to the newest schema and opens the store, for the first time or again.</summary>
    public abstract Task OpenAsync();

    /// <summary>Closes the store.</summary>
    public abstract ValueTask DisposeAsync();
}
