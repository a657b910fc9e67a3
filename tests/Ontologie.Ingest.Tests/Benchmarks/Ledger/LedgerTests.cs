using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Ledger;

public sealed class LedgerTests : IDisposable
{
    private static readonly LedgerHeader Header = new(LedgerHeader.Version, 7, 256, true, 2, 1, "http://127.0.0.1:8080/");

    private static readonly LedgerEntry[] Entries =
    [
        new(0, "ep_a", 200, new DriverEventId(42), "accepted") { SentMicros = 1_795_000_000_000_000, TookMicros = 1200 },
        new(1, "ep_b", LedgerEntry.Broken, null, "timeout") { SentMicros = 1_795_000_000_000_001, TookMicros = 30_000_000 },
        new(2, "ep_a", 503, null, "unavailable") { RetryAfter = 1 },
    ];

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void Ledger_reads_back_as_it_was_written()
    {
        Write(Entries);

        Assert.Equal(Header, LedgerReader.ReadHeader(_path));
        Assert.Equal(Entries, LedgerReader.ReadEntries(_path));
    }

    [Fact]
    public void More_lines_than_the_buffer_holds_are_all_written()
    {
        Write(Enumerable.Range(0, 20_000).Select(i => Entries[0] with { Number = i }));
        Assert.Equal(20_000, LedgerReader.ReadEntries(_path).Count());
    }

    [Fact]
    public void Lines_are_on_disk_a_second_after_they_were_written()
    {
        var time = new FakeTimeProvider();
        using var writer = new LedgerWriter(_path, Header, time);
        writer.Append(Entries[0]);
        Assert.Empty(LedgerReader.ReadEntries(_path));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Entries[..1], LedgerReader.ReadEntries(_path));
    }

    [Fact]
    public void Line_torn_by_a_killed_driver_is_skipped()
    {
        Write(Entries);
        File.AppendAllText(_path, "3 ep_a 20");
        Assert.Equal(Entries, LedgerReader.ReadEntries(_path));
    }

    [Fact]
    public void Existing_file_is_not_overwritten()
    {
        Write(Entries);
        Assert.Throws<IOException>(() => new LedgerWriter(_path, Header, TimeProvider.System));
    }

    public void Dispose() => File.Delete(_path);

    private void Write(IEnumerable<LedgerEntry> entries)
    {
        using var writer = new LedgerWriter(_path, Header, TimeProvider.System);
        foreach (var entry in entries)
        {
            writer.Append(entry);
        }
    }
}
