using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>Statements of one connection that are prepared once and run in one transaction after another.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly List<SqliteCommand> _all = [];

    /// <param name="text">One statement.</param>
    /// <param name="parameters">The parameters' names, in the order in which <see cref="Bind"/> takes their values.</param>
    internal SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _all.Add(command);
        return command;
    }

    /// <summary>From now on they run in this transaction.</summary>
    internal void Join(SqliteTransaction transaction)
    {
        foreach (var command in _all)
        {
            command.Transaction = transaction;
        }
    }

    internal static SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in _all)
        {
            command.Dispose();
        }
    }
}
