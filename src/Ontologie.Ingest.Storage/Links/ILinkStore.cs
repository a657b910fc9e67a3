namespace Ontologie.Ingest.Storage.Links;

/// <summary>Runs transactions on entities, contributions, relations, links, rules, checkpoints and jobs.</summary>
public interface ILinkStore
{
    /// <summary>Runs work in one transaction and commits it. A deadlock or a serialization failure runs the whole work again.</summary>
    /// <param name="work">Reads and writes through the transaction only, in the order of locks of <see cref="ILinkTransaction"/>.</param>
    /// <param name="safety">Whether the commit waits for the disk.</param>
    /// <param name="cancellationToken">Cancels work that has not committed.</param>
    /// <returns>What the work returned. Everything is committed then.</returns>
    /// <exception cref="LinkDataException">The database refuses the data. Nothing was changed.</exception>
    /// <remarks>Any other exception, also a timeout: all of it is committed, or nothing.</remarks>
    Task<T> WriteAsync<T>(Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken);

    /// <summary>The same with <see cref="CommitSafety.OnDisk"/>.</summary>
    Task<T> WriteAsync<T>(Func<ILinkTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, CommitSafety.OnDisk, cancellationToken);
}
