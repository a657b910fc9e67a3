using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Appending;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Sessions;

public sealed class SqliteWriterTests : IDisposable
{
    private const string Insert = "INSERT INTO endpoint_repeat (endpoint_id, count, with_other_body) VALUES (randomblob(16), 1, 0)";
    private const string Rows = "SELECT count(*) FROM endpoint_repeat";

    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);

    private readonly EventsFile _file = new();
    private readonly SqliteWriter _writer;

    public SqliteWriterTests()
    {
        _file.Upgrade();
        _writer = new SqliteWriter(_file.Path);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Work_is_committed_before_its_result_is_returned()
    {
        var seen = -1L;

        await WriteAsync(_ => { }, _ => seen = _file.Count(Rows));

        Assert.Equal(1, seen);
        Assert.Equal(1, _file.Count(Rows));
    }

    [Fact]
    public async Task Only_a_repeatable_commit_does_not_wait_for_the_disk()
    {
        const long normal = 1;
        const long full = 2;

        Assert.Equal(full, await _writer.WriteAsync(Synchronous, cancellationToken: Cancel));
        Assert.Equal(normal, await _writer.WriteAsync(Synchronous, safety: CommitSafety.Repeatable, cancellationToken: Cancel));
        Assert.Equal(full, await _writer.WriteAsync(Synchronous, cancellationToken: Cancel));

        static long Synchronous(WriterSession session)
        {
            using var pragma = session.Connection.CreateCommand();
            pragma.CommandText = "PRAGMA synchronous";
            return (long)pragma.ExecuteScalar()!;
        }
    }

    [Fact]
    public async Task Refused_data_is_rolled_back_and_the_connection_stays()
    {
        var before = await WriteAsync(_ => { });

        await Assert.ThrowsAsync<EventDataException>(() => WriteAsync(_ => throw new EventDataException("refused")));

        Assert.Equal(1, _file.Count(Rows));
        Assert.Same(before, await WriteAsync(_ => { }));
    }

    [Fact]
    public async Task Failed_work_is_rolled_back_and_the_next_has_a_new_connection()
    {
        var before = await WriteAsync(_ => { });
        var isCommitted = false;

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(_ => throw new IOException("failed"), _ => isCommitted = true));

        Assert.False(isCommitted);
        Assert.Equal(1, _file.Count(Rows));
        Assert.NotSame(before, await WriteAsync(_ => { }));
        Assert.Equal(2, _file.Count(Rows));
    }

    [Fact]
    public async Task Cancelled_work_does_not_run()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _writer.WriteAsync(session => session, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task A_read_takes_no_write_lock()
    {
        using var other = SqliteConnections.OpenWriter(_file.Path);
        SqliteConnections.Run(other, "BEGIN IMMEDIATE");

        Assert.NotNull(await _writer.ReadAsync(session => session.Connection));
    }

    [Fact]
    public async Task Other_writes_between_two_appends_do_not_reload_the_nonces()
    {
        var recent = new RecentNonces(new NonceSizes());
        var appender = new SqliteEventAppender(_writer, recent);
        await appender.AppendAsync([SampleEvents.Event(Orders, "a")], Cancel);
        var onlyInMemory = new NonceKey(new EventId(1), Orders);
        recent.Add(new Dictionary<NonceKey, long> { [onlyInMemory] = 100 });

        var repeats = new EventRepeats(Orders, SampleEvents.Event(Orders, "a").Id, RepeatCount.Once(SampleEvents.Moment, otherBody: true));
        await appender.AddRepeatsAsync([repeats], Cancel);
        await appender.ProbeAsync(Cancel);
        await WriteAsync(session => SqliteConnections.Run(session.Connection, "DELETE FROM event_repeat"));
        await appender.AppendAsync([SampleEvents.Event(Orders, "b")], Cancel);

        Assert.NotNull(recent.Find(onlyInMemory));
    }

    /// <summary>Inserts a row and does more work. Returns the connection.</summary>
    private Task<object> WriteAsync(Action<WriterSession> work, Action<WriterSession>? committed = null) => _writer.WriteAsync<object>(
        session =>
        {
            SqliteConnections.Run(session.Connection, Insert);
            work(session);
            return session.Connection;
        },
        committed,
        cancellationToken: Cancel);
}
