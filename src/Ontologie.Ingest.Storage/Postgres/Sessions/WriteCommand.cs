using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>A statement that changes or locks something.</summary>
/// <param name="Sql">The statement, a constant.</param>
/// <param name="Values">Its parameters.</param>
internal readonly record struct WriteCommand(string Sql, params NpgsqlParameter[] Values);
