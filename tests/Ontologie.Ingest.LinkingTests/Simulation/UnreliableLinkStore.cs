using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>A store that loses writes and answers, runs work again, and lets something else happen just before a write.</summary>
/// <param name="inner">The real store.</param>
/// <param name="nextFault">Decides what goes wrong with the next write.</param>
/// <param name="beforeCommit">Learns of each write that may commit, before its transaction starts.</param>
/// <param name="wrap">Plants a mistake in a transaction.</param>
internal sealed class UnreliableLinkStore(
    ILinkStore inner,
    Func<WriteFault> nextFault,
    Func<CommitSafety, Task> beforeCommit,
    Func<ILinkTransaction, CommitSafety, ILinkTransaction> wrap) : ILinkStore
{
    /// <summary>Happens once, after the next caller has read and before its transaction starts.</summary>
    internal Func<Task>? BeforeWrite { get; set; }

    public async Task<T> WriteAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken)
    {
        if (BeforeWrite is { } meanwhile)
        {
            BeforeWrite = null;
            await meanwhile();
        }

        var fault = nextFault();
        if (fault == WriteFault.NothingHappens)
        {
            throw new LostAnswerException(null);
        }

        if (fault == WriteFault.RunsTwice)
        {
            await RollBackAsync(work, safety, cancellationToken);
        }

        await beforeCommit(safety);
        var result = await inner.WriteAsync(transaction => work(wrap(transaction, safety)), safety, cancellationToken);
        return fault == WriteFault.AnswerIsLost ? throw new LostAnswerException(result) : result;
    }

    /// <summary>As after a deadlock: the work has run, and must run again.</summary>
    private async Task RollBackAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken)
    {
        try
        {
            await inner.WriteAsync<T>(
                async transaction =>
                {
                    await work(wrap(transaction, safety));
                    throw new RolledBackException();
                },
                safety,
                cancellationToken);
        }
        catch (RolledBackException)
        {
            // The real run follows.
        }
    }
}

/// <summary>What goes wrong with a write.</summary>
internal enum WriteFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection is lost before anything is written.</summary>
    NothingHappens,

    /// <summary>The write is committed, and the caller does not learn it.</summary>
    AnswerIsLost,

    /// <summary>The transaction is rolled back once and runs again.</summary>
    RunsTwice,
}

/// <summary>The caller does not learn what became of a write.</summary>
/// <param name="result">What was committed, for the model; null if nothing was.</param>
internal sealed class LostAnswerException(object? result) : Exception("The connection was lost.")
{
    internal object? Result => result;
}

/// <summary>Ends a transaction without a commit.</summary>
internal sealed class RolledBackException : Exception;
