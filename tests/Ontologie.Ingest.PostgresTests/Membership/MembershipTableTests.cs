using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Membership;

/// <summary>Orleans' membership table with our queries.</summary>
public sealed class MembershipTableTests(SharedPostgres postgres)
{
    private static readonly DateTime Now = new(2026, 8, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_member_is_read_as_it_was_inserted()
    {
        var table = await CreateAsync();
        var entry = Entry(1);
        Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next()));

        foreach (var data in new[] { await table.ReadAllAsync(), await table.ReadRowAsync(entry.SiloAddress) })
        {
            var read = Assert.Single(data.Members).Item1;
            Assert.Equal(1, data.Version.Version);
            Assert.Equal(entry.SiloAddress, read.SiloAddress);
            Assert.Equal((entry.SiloName, entry.HostName, entry.ProxyPort), (read.SiloName, read.HostName, read.ProxyPort));
            Assert.Equal((entry.StartTime, entry.IAmAliveTime, entry.Status), (read.StartTime, read.IAmAliveTime, read.Status));
        }

        Assert.Empty((await table.ReadRowAsync(Entry(2).SiloAddress)).Members);
    }

    [Fact]
    public async Task Of_changes_made_from_the_same_version_one_passes()
    {
        var table = await CreateAsync();
        var version = (await table.ReadAllAsync()).Version.Next();

        var inserted = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => table.InsertRowAsync(Entry(n), version)));

        Assert.Single(inserted, passed => passed);
        var data = await table.ReadAllAsync();
        Assert.Equal(1, data.Version.Version);
        var (entry, etag) = Assert.Single(data.Members);
        var updated = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => table.UpdateRowAsync(entry, etag, data.Version.Next())));
        Assert.Single(updated, passed => passed);
        Assert.Equal(2, (await table.ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task A_member_is_inserted_once_and_only_a_known_one_is_updated()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync()).Version.Next()));

        var data = await table.ReadAllAsync();
        Assert.False(await table.InsertRowAsync(Entry(1), data.Version.Next()));
        Assert.False(await table.UpdateRowAsync(Entry(2), data.Version.VersionEtag, data.Version.Next()));
        Assert.Equal(data.Version, (await table.ReadAllAsync()).Version);
    }

    [Fact]
    public async Task A_vote_and_a_death_are_kept()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync()).Version.Next()));
        var data = await table.ReadAllAsync();
        var (entry, etag) = data.Members[0];
        entry.AddSuspector(Entry(2).SiloAddress, Now);
        entry.Status = SiloStatus.Dead;

        Assert.True(await table.UpdateRowAsync(entry, etag, data.Version.Next()));

        var read = (await table.ReadAllAsync()).Members[0].Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal((Entry(2).SiloAddress, Now), Assert.Single(read.SuspectTimes!.Select(vote => (vote.Item1, vote.Item2))));
    }

    [Fact]
    public async Task A_sign_of_life_changes_nothing_else()
    {
        var table = await CreateAsync();
        Assert.True(await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync()).Version.Next()));
        var before = await table.ReadAllAsync();
        var entry = Entry(1);
        entry.IAmAliveTime = Now.AddSeconds(3);
        entry.Status = SiloStatus.Dead;

        await table.UpdateIAmAliveAsync(entry);

        var after = await table.ReadAllAsync();
        Assert.Equal(before.Version, after.Version);
        Assert.Equal((Now.AddSeconds(3), SiloStatus.Active), (after.Members[0].Item1.IAmAliveTime, after.Members[0].Item1.Status));
    }

    [Fact]
    public async Task Only_the_dead_of_this_cluster_are_cleaned_up_and_only_old_ones()
    {
        var database = await PrepareAsync();
        var table = await OpenAsync(database, "one");
        var other = await OpenAsync(database, "other");
        await InsertAsync(table, Entry(1, SiloStatus.Dead));
        await InsertAsync(table, Entry(2));
        await InsertAsync(table, Entry(3, SiloStatus.Dead, alive: Now.AddHours(2)));
        var voted = Entry(4, SiloStatus.Dead);
        await InsertAsync(table, voted);
        await InsertAsync(other, Entry(1, SiloStatus.Dead));

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddHours(1)));

        Assert.Equal([2, 3], (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Generation).Order());
        Assert.Single((await other.ReadAllAsync()).Members);
        await table.DeleteMembershipTableEntriesAsync("one");
        Assert.Single((await other.ReadAllAsync()).Members);
    }

    [Fact]
    public async Task Clients_are_told_of_active_silos_that_take_them()
    {
        var database = await PrepareAsync();
        var table = await OpenAsync(database, "one");
        await InsertAsync(table, Entry(1));
        await InsertAsync(table, Entry(2, SiloStatus.Dead));
        await InsertAsync(table, Entry(3, proxyPort: 0));
        var client = new ServiceCollection().AddLogging().AddOptions().BuildServiceProvider();
        var list = new Orleans.Runtime.Membership.AdoNetGatewayListProvider(
            NullLogger<Orleans.Runtime.Membership.AdoNetGatewayListProvider>.Instance,
            client,
            Options.Create(new AdoNetClusteringClientOptions { Invariant = "Npgsql", ConnectionString = database }),
            Options.Create(new GatewayOptions()),
            Options.Create(new ClusterOptions { ClusterId = "one", ServiceId = "test" }));
        await list.InitializeGatewayListProvider();

        var gateway = Assert.Single(await list.GetGateways());
        Assert.Equal(30001, gateway.Port);
    }

    private static async Task InsertAsync(IMembershipTable table, MembershipEntry entry) =>
        Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next()));

    private static MembershipEntry Entry(
        int number, SiloStatus status = SiloStatus.Active, DateTime? alive = null, int? proxyPort = null) => new()
        {
            SiloAddress = SiloAddress.New(IPAddress.Loopback, 11000 + number, number),
            SiloName = $"silo {number}",
            HostName = "host",
            Status = status,
            ProxyPort = proxyPort ?? 30000 + number,
            StartTime = Now,
            IAmAliveTime = alive ?? Now,
        };

    private async Task<string> PrepareAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        PostgresMigrations.Upgrade(database, NullLogger.Instance);
        return OrleansConnections.ForMembership(database);
    }

    private async Task<IMembershipTable> CreateAsync() => await OpenAsync(await PrepareAsync(), "one");

    private static async Task<IMembershipTable> OpenAsync(string database, string cluster)
    {
        IMembershipTable table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "test" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = database }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }
}
