using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>The open connection of a <see cref="SqliteWriter"/> and its prepared statements. For the writer thread only.</summary>
internal sealed class WriterSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Type, IDisposable> _prepared = [];

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

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
        {
            prepared.Dispose();
        }

        connection.Dispose();
    }
}
