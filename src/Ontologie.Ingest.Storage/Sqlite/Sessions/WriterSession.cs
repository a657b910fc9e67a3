using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>The open connection of a <see cref="SqliteWriter"/> and its prepared statements. For the writer thread only.</summary>
internal sealed class WriterSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Type, IDisposable> _prepared = [];

    /// <summary>As <see cref="SqliteConnections.OpenWriter"/> opens it.</summary>
    private CommitSafety _safety = CommitSafety.OnDisk;

    internal SqliteConnection Connection => connection;

    /// <summary>Statements that live as long as the connection: prepared by the first call for this type.</summary>
    internal T Get<T>(Func<SqliteConnection, T> prepare)
        where T : class, IDisposable
    {
        if (!_prepared.TryGetValue(typeof(T), out var prepared))
        {
            prepared = prepare(connection);
            _prepared.Add(typeof(T), prepared);
        }

        return (T)prepared;
    }

    /// <summary>
    /// Sets whether commits wait for the disk. A later commit that does also flushes those that did not
    /// (https://www.sqlite.org/pragma.html#pragma_synchronous). Call it outside a transaction.
    /// </summary>
    internal void Use(CommitSafety safety)
    {
        if (_safety != safety)
        {
            SqliteConnections.Run(connection, safety == CommitSafety.OnDisk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _safety = safety;
        }
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
        {
            prepared.Dispose();
        }

        connection.Dispose();
    }
}
