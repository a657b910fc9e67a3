using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// The statements of one transaction. Statements that return nothing wait for the next read or for the end, and are sent together with it:
/// a transaction costs one round trip for each read and one for all of its last writes. So a refused row fails a later call.
/// </summary>
internal sealed class BatchedSession(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
{
    private readonly List<NpgsqlBatchCommand> _waiting = [];
    private int _lockResults;

    /// <summary>Adds a statement that returns no rows.</summary>
    internal void Write(WriteCommand command) => _waiting.Add(BatchCommand(command.Sql, command.Values));

    /// <summary>
    /// Adds a statement that locks. Its rows are skipped. Later statements see everything that was committed before its locks.
    /// </summary>
    internal void Lock(WriteCommand command)
    {
        _waiting.Add(BatchCommand(command.Sql, command.Values));
        _lockResults++;
    }

    /// <summary>Sends everything that waits, and reads the rows of a query.</summary>
    internal async Task<List<T>> ReadAsync<T>(RowQuery<T> query)
    {
        await using var batch = TakeWaiting();
        var skipped = _lockResults;
        _lockResults = 0;
        batch.BatchCommands.Add(BatchCommand(query.Sql, query.Values));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (skipped-- > 0)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        return await ReadRowsAsync(reader, query.Read, cancellationToken);
    }

    /// <summary>Sends everything that waits.</summary>
    internal async Task FlushAsync()
    {
        if (_waiting.Count > 0)
        {
            await using var batch = TakeWaiting();
            _lockResults = 0;
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    internal static async Task<List<T>> ReadRowsAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NpgsqlBatch TakeWaiting()
    {
        var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in _waiting)
        {
            batch.BatchCommands.Add(command);
        }

        _waiting.Clear();
        return batch;
    }

    private static NpgsqlBatchCommand BatchCommand(string sql, NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }
}
