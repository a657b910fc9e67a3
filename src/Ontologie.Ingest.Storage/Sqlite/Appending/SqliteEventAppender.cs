using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Appending;

/// <summary>Appends to the event log in one SQLite file, through its writer.</summary>
internal sealed class SqliteEventAppender : IEventAppender
{
    private readonly SqliteWriter _writer;
    private readonly DataFileGuard? _guard;
    private readonly Func<SqliteConnection, SqliteAppend> _prepare;
    private readonly Action<WriterSession> _committed;

    internal SqliteEventAppender(SqliteWriter writer, RecentNonces recent, DataFileGuard? guard = null)
    {
        _writer = writer;
        _guard = guard;
        _prepare = connection => new SqliteAppend(connection, recent);
        _committed = session => session.Get(_prepare).Committed();
    }

    /// <summary>0 while the file is in place, 1 after its loss, which may have lost every commit.</summary>
    public long Lineage => _guard is { IsLost: true } ? 1 : 0;

    public Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken) =>
        _writer.WriteAsync(session => session.Get(_prepare).Run(batch), _committed, cancellationToken: cancellationToken);

    public Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        EventRepeats.Check(batch);
        return _writer.WriteAsync(
            session =>
            {
                session.Get(static connection => new SqliteRepeats(connection)).Add(batch);
                return true;
            },
            cancellationToken: cancellationToken);
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _writer.WriteAsync(
        static session =>
        {
            session.Get(static connection => new SqliteProbe(connection)).Write();
            return true;
        },
        cancellationToken: cancellationToken);

    /// <summary>
    /// Loads into memory what the first append needs: up to a million nonces after a long history. Changes nothing. If it fails, the
    /// first append loads them.
    /// </summary>
    /// <returns>The number of nonces that the index does not have yet.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    internal Task<int> PrepareAsync() => _writer.ReadAsync(session => session.Get(_prepare).Load());
}
