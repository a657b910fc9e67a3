using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// Copies all rows of one history, and puts them back in one transaction. That is what a machine leaves that fails before the last commits
/// are on its disk: an earlier state as a whole. Other histories' rows stay.
/// </summary>
internal sealed class KeptRows : IAsyncDisposable
{
    private const string SqliteTables =
        """
        SELECT made.name, max(col.name) FROM sqlite_master AS made, pragma_table_info(made.name) AS col
        WHERE made.type = 'table' AND col.name IN ('endpoint_id', 'workspace_id') GROUP BY made.name
        """;

    private const string PostgresTables =
        """
        SELECT made.relname, max(col.attname::text) FROM pg_class AS made JOIN pg_attribute AS col ON col.attrelid = made.oid
        WHERE made.relnamespace = 'public'::regnamespace AND made.relkind = 'r' AND NOT made.relispartition
            AND col.attname IN ('endpoint_id', 'workspace_id') GROUP BY made.relname
        """;

    private readonly DbConnection _connection;
    private readonly Func<UInt128, string> _literal;
    private readonly List<(string Name, string Column)> _tables = [];
    private string? _restore;

    private KeptRows(DbConnection connection, Func<UInt128, string> literal) => (_connection, _literal) = (connection, literal);

    internal static async Task<KeptRows> OpenSqliteAsync(string file)
    {
        var connection = SqliteConnections.OpenWriter(file);
        SqliteConnections.Run(connection, "PRAGMA temp_store = MEMORY");
        var kept = new KeptRows(connection, id => string.Create(CultureInfo.InvariantCulture, $"X'{id:x32}'"));
        await kept.PrepareAsync(SqliteTables);
        return kept;
    }

    internal static async Task<KeptRows> OpenPostgresAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var kept = new KeptRows(connection, id => string.Create(CultureInfo.InvariantCulture, $"'{id:x32}'::uuid"));
        await kept.PrepareAsync(PostgresTables);
        return kept;
    }

    /// <summary>Copies the rows of a workspace and its connectors. The earlier copy is gone.</summary>
    internal async Task KeepAsync(WorkspaceId workspace, IEnumerable<EndpointId> endpoints)
    {
        var ofWorkspace = $"= {_literal(workspace.Value)}";
        var ofEndpoints = $"IN ({string.Join(", ", endpoints.Select(endpoint => _literal(endpoint.Value)))})";
        var clear = _connection is SqliteConnection ? "DELETE FROM" : "TRUNCATE";
        string Where((string Name, string Column) table) =>
            $"WHERE {table.Column} {(table.Column == "workspace_id" ? ofWorkspace : ofEndpoints)}";

        await RunAsync(string.Concat(_tables.Select(table =>
            $"{clear} kept_{table.Name}; INSERT INTO kept_{table.Name} SELECT * FROM {table.Name} {Where(table)};\n")));
        _restore = string.Concat(_tables.Select(table =>
            $"DELETE FROM {table.Name} {Where(table)}; INSERT INTO {table.Name} SELECT * FROM kept_{table.Name};\n"));
    }

    /// <summary>Puts back what was copied.</summary>
    internal Task RestoreAsync() => RunAsync(_restore ?? throw new InvalidOperationException("Nothing was kept."));

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task PrepareAsync(string list)
    {
        await using (var command = Command(list))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                _tables.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        await RunAsync(string.Concat(_tables.Select(table =>
            $"CREATE TEMPORARY TABLE kept_{table.Name} AS SELECT * FROM {table.Name} LIMIT 0;\n")));
    }

    private async Task RunAsync(string statements)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await using var command = Command(statements);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private DbCommand Command(string statements)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Names from the catalog of a test's database, and ids.
        command.CommandText = statements;
#pragma warning restore CA2100
        return command;
    }
}
