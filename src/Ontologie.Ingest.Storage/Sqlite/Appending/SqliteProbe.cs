using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Appending;

/// <summary>Writes one row that is never read. For the writer thread only, in its transaction.</summary>
internal sealed class SqliteProbe(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _write = new(
        connection,
        """
        INSERT INTO commit_probe (id, probed_at) VALUES (1, strftime('%s'))
        ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at
        """);

    internal void Write() => _write.Run();

    public void Dispose() => _write.Dispose();
}
