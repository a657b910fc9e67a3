using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Erasing;

public sealed class SqliteEventEraserTests : IDisposable
{
    private const string Marker = "a body that a person asked to remove";
    private const string HeaderMarker = "a header that names the person";

    private readonly EventsFile _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Nothing_of_the_contents_is_left_in_the_file_or_its_log(int repeats, bool isCopied)
    {
        _file.Upgrade();
        var store = _file.Open();
        var body = string.Concat(Enumerable.Repeat(Marker, repeats));
        var events = Enumerable.Range(1, 80)
            .Select(n => SampleEvents.Event(
                SampleEvents.Endpoint(n % 2),
                $"{n}",
                Encoding.UTF8.GetBytes($"{body} {n}"),
                headers: Encoding.UTF8.GetBytes(HeaderMarker)))
            .ToArray();
        await store.Appender.AppendAsync(events, Cancel);
        if (isCopied)
        {
            _file.Run("PRAGMA wal_checkpoint(PASSIVE)");
        }

        Assert.True(Bytes().Contains(Marker, StringComparison.Ordinal));
        foreach (var endpoint in new[] { 0, 1 })
        {
            await store.Eraser.EraseAsync(
                SampleEvents.Endpoint(endpoint), [.. Enumerable.Range(1, 40).Select(n => (long)n)], Cancel);
        }

        Assert.DoesNotContain(Marker, Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(HeaderMarker, Bytes(), StringComparison.Ordinal);
        Assert.True(new FileInfo(_file.Path + "-wal").Length > 0);
        Assert.Equal("ok", _file.Ask("PRAGMA integrity_check")[0]);
    }

    [Fact]
    public async Task A_reader_with_an_old_snapshot_delays_the_end_and_appends_go_on()
    {
        _file.Upgrade();
        var time = new FakeTimeProvider();
        using var store = new SqliteEventStore(_file.Path, time: time);
        await store.Appender.AppendAsync([SampleEvents.Event(SampleEvents.Endpoint(1), "1", Marker)], Cancel);
        using var reader = new SqliteConnection(SqliteConnections.ReadOnly(_file.Path, pooling: false));
        await reader.OpenAsync(Cancel);
        using (var snapshot = reader.BeginTransaction(deferred: true))
        {
            using var read = reader.CreateCommand();
            read.CommandText = "SELECT count(*) FROM event";
            await read.ExecuteScalarAsync(Cancel);
            var erasing = store.Eraser.EraseAsync(SampleEvents.Endpoint(1), [1], Cancel);
            await store.Appender.AppendAsync([SampleEvents.Event(SampleEvents.Endpoint(1), "2")], Cancel);
            while (!erasing.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            await Assert.ThrowsAsync<TimeoutException>(() => erasing);
        }

        await store.Eraser.EraseAsync(SampleEvents.Endpoint(1), [1], Cancel);
        Assert.DoesNotContain(Marker, Bytes(), StringComparison.Ordinal);
    }

    private string Bytes() => string.Concat(Directory.GetFiles(Path.GetDirectoryName(_file.Path)!)
        .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
        .Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));
}
