using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// Blanks events with one statement in one implicit transaction. After its commit no query returns their contents. The old versions of the
/// rows stay in the files of the server until its vacuum has removed them, and in its write-ahead logs and backups until these are gone.
/// </summary>
internal sealed class PostgresEventEraser(PostgresDatabase database) : IEventEraser
{
    /// <summary>Not again: an update writes a new version of the row.</summary>
    private const string Blank =
        """
        UPDATE event SET headers = '[]', body = ''
        WHERE endpoint_id = $1 AND sequence = ANY ($2) AND (octet_length(body) > 0 OR headers <> '[]')
        """;

    public async Task EraseAsync(EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(sequences.Count);
        if (sequences.Count == 0)
        {
            return;
        }

        try
        {
            await using var command = database.Links.CreateCommand(Blank);
            command.Parameters.Add(new NpgsqlParameter { Value = UuidColumn.From(endpoint.Value) });
            command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.Bigint, sequences.ToArray()));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException changed) when (SqlStates.IsNotThePrimary(changed))
        {
            database.Links.Clear();
            throw;
        }
    }
}
