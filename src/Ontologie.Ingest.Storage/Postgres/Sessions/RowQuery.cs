using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>A statement that returns rows.</summary>
/// <param name="Sql">The statement, a constant.</param>
/// <param name="Read">Reads one row.</param>
/// <param name="Values">Its parameters.</param>
internal readonly record struct RowQuery<T>(string Sql, Func<NpgsqlDataReader, T> Read, params NpgsqlParameter[] Values);
