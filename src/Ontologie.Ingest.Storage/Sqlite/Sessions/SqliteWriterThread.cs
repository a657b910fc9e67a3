using System.Collections.Concurrent;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>
/// The one writer of a SQLite file: a thread of its own, because SQLite blocks while it waits for the disk and a
/// blocked pool thread would be missing elsewhere. Work is done in the order of arrival.
/// </summary>
internal sealed class SqliteWriterThread : IDisposable
{
    /// <summary>One batch is under way and one may wait per caller; more is a mistake of the caller.</summary>
    private const int MaxWaiting = 64;

    private readonly BlockingCollection<Action> _work = new(MaxWaiting);
    private readonly Thread _thread;
    private bool _disposed;

    internal SqliteWriterThread(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    internal Task<T> RunAsync<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                completion.SetResult(work());
            }
            catch (Exception failure)
            {
                completion.SetException(failure);
            }
        });
        return completion.Task;
    }

    /// <summary>Finishes the work that waits, then ends the thread. The second time nothing happens: a host disposes of each registration.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
