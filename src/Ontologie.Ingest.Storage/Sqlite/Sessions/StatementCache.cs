using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>The statements of one connection, each prepared at its first use. For one thread at a time.</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    /// <summary>Texts are constants, so a text is found by its reference.</summary>
    private readonly Dictionary<string, SqliteStatement> _prepared = new(ReferenceEqualityComparer.Instance);

    /// <summary>A statement without bound values.</summary>
    /// <param name="text">A constant.</param>
    internal SqliteStatement Get(string text)
    {
        if (!_prepared.TryGetValue(text, out var statement))
        {
            statement = new SqliteStatement(connection, text);
            _prepared.Add(text, statement);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }
    }
}
