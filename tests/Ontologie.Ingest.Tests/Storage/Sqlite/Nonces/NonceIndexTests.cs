using CsCheck;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Nonces;

public sealed class NonceIndexTests : IDisposable
{
    private readonly EventsFile _file = new();
    private readonly SqliteConnection _connection;
    private readonly NonceIndex _index;

    public NonceIndexTests()
    {
        _file.Upgrade();
        _connection = SqliteConnections.OpenWriter(_file.Path);
        _index = new NonceIndex(_connection, new NonceSizes(Generation: 1));
    }

    public void Dispose()
    {
        _index.Dispose();
        _connection.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void What_is_surely_not_there_is_not_looked_up()
    {
        _index.Reload(0);
        _index.ReadOn(1);
        PutPastTheFilter(1);

        Assert.Null(_index.Find(Key(1)));
    }

    [Fact]
    public void Until_all_of_the_index_was_read_everything_is_looked_up()
    {
        var there = (NonceIndex.ReadPerNew * 3) + 1;
        for (var n = 1; n <= there; n++)
        {
            PutPastTheFilter(n);
        }

        _index.Reload(there);
        for (var part = 0; part < 3; part++)
        {
            _index.ReadOn(1);
            Assert.All(Enumerable.Range(1, there), n => Assert.Equal(n, _index.Find(Key(n))));
        }

        _index.ReadOn(1);
        PutPastTheFilter(there + 1);

        Assert.Null(_index.Find(Key(there + 1)));
        Assert.All(Enumerable.Range(1, there), n => Assert.Equal(n, _index.Find(Key(n))));
    }

    [Fact]
    public void Another_programs_nonces_are_found_after_the_index_is_read_again()
    {
        _index.Reload(0);
        _index.ReadOn(1);
        PutPastTheFilter(1);

        _index.Reload(1);

        Assert.Equal(1, _index.Find(Key(1)));
        _index.ReadOn(1);
        Assert.Equal(1, _index.Find(Key(1)));
    }

    [Fact]
    public void A_full_filter_is_asked_until_one_with_more_room_has_read_all()
    {
        _index.Reload(0);
        _index.ReadOn(1);
        for (var n = 1; n <= 1000; n++)
        {
            _index.Put(Key(n), n);
        }

        // An overfull filter excludes nothing.
        PutPastTheFilter(1001);
        Assert.Equal(1001, _index.Find(Key(1001)));

        // After each complete read a filter of twice the size replaces the last one: seven times, until it is large enough.
        for (var part = 0; part < 8 * ((1001 / NonceIndex.ReadPerNew) + 1); part++)
        {
            _index.ReadOn(1);
        }

        PutPastTheFilter(1002);
        Assert.Null(_index.Find(Key(1002)));
        Assert.All(Enumerable.Range(1, 1001), n => Assert.Equal(n, _index.Find(Key(n))));
    }

    [Fact]
    public void Whatever_is_put_rolled_back_and_read_in_between_what_is_there_is_found() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[0, 5]).Array[1, 60].Sample(
            steps =>
            {
                using var file = new EventsFile();
                file.Upgrade();
                using var connection = SqliteConnections.OpenWriter(file.Path);
                using var index = new NonceIndex(connection, new NonceSizes(Generation: 1));
                index.Reload(0);
                var there = new Dictionary<NonceKey, long>();
                var next = 0;
                foreach (var (count, read, luck) in steps)
                {
                    var put = new List<(NonceKey Key, long Row)>();
                    using (var transaction = connection.BeginTransaction(deferred: false))
                    {
                        for (var n = 0; n < count * 5; n++)
                        {
                            next++;
                            put.Add((Key(next), next));
                            index.Put(Key(next), next);
                        }

                        index.ReadOn(read);
                        if (luck > 0)
                        {
                            transaction.Commit();
                            put.ForEach(item => there.Add(item.Key, item.Row));
                        }
                    }

                    if (luck == 5)
                    {
                        index.Reload(there.Count);
                    }

                    foreach (var (key, row) in there)
                    {
                        Assert.Equal(row, index.Find(key));
                    }

                    Assert.Null(index.Find(Key(next + 1)));
                }
            },
            iter: 30,
            threads: 1);

    /// <summary>Uses the same connection, so that no other writer is detected.</summary>
    private void PutPastTheFilter(int n)
    {
        using var put = new SqliteStatement(_connection, "INSERT INTO nonce_by_event (event_id, endpoint_id, n) VALUES (?, ?, ?)");
        put.Bind(Key(n).Event.Value).Bind(Key(n).Endpoint.Value).Bind(n).Run();
    }

    private static NonceKey Key(int n)
    {
        var item = SampleEvents.Event(SampleEvents.Endpoint(1), $"{n}");
        return new NonceKey(item.Id, item.Endpoint);
    }
}
