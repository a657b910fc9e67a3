using System.Collections.Concurrent;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>
/// The thread of a <see cref="SqliteWriter"/>. SQLite blocks while it waits for the disk, and a blocked pool thread would be missing
/// elsewhere. Work runs in the order of arrival.
/// </summary>
internal sealed class SqliteWriterThread : IDisposable
{
    /// <summary>Each caller has at most one piece of work under way. More is a bug of a caller.</summary>
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

    /// <summary>Finishes the queued work, then ends the thread. A second call does nothing.</summary>
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
