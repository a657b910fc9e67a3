using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ontologie.Ingest.Storage.Grains;

/// <summary>Lists the grains with a stored state, from the table of Orleans' grain storage. Uses pooled connections.</summary>
public sealed class GrainKeys
{
    /// <summary>The query reads the whole table, with all states. That takes a while for many grains.</summary>
    private const int TimeoutSeconds = 60;

    private const string Query =
        "SELECT GrainIdExtensionString FROM OrleansStorage WHERE GrainTypeString = @state AND GrainIdExtensionString IS NOT NULL";

    private readonly Func<DbConnection> _connect;

    private GrainKeys(Func<DbConnection> connect) => _connect = connect;

    /// <summary>Reads a SQLite file.</summary>
    public static GrainKeys OfSqlite(string connectionString) => new(() => new SqliteConnection(connectionString));

    /// <summary>Reads a PostgreSQL database.</summary>
    public static GrainKeys OfPostgres(string connectionString) => new(() => new NpgsqlConnection(connectionString));

    /// <summary>
    /// The string keys of all grains with a row for this state name, in no order. Includes every grain whose state was committed before
    /// the call, even if it was cleared since.
    /// </summary>
    /// <param name="state">The state's name.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="DbException">The store failed.</exception>
    public async IAsyncEnumerable<string> ListAsync(
        string state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = _connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Query;
        command.CommandTimeout = TimeoutSeconds;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "state";
        parameter.Value = state;
        command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return rows.GetString(0);
        }
    }
}
