using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// A sender that keeps its rate, waits 30 seconds for each answer and sends nothing twice, while a test breaks the cluster; and
/// what its ledger says afterwards.
/// </summary>
internal sealed class LoadUnderFault : IDisposable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder _folder = new();
    private readonly NodeCluster _cluster;
    private readonly LoadProcess _process;

    private LoadUnderFault(NodeCluster cluster, Uri address, int connections, int perSecond, string[] more)
    {
        Connections = connections;
        _cluster = cluster;
        File.WriteAllText(_folder.File("admin.key"), cluster.AdminKey);
        _process = LoadProcess.Start(
        [
            "load", "--url", address.ToString(), "--api", cluster.Address.ToString(), "--admin-key-file", _folder.File("admin.key"),
            "--connections", $"{connections}", "--rate", $"{perSecond}", "--endpoints", "6", "--timeout", "30", "--seconds", "300",
            "--ledger", Ledger, .. more,
        ]);
    }

    /// <summary>The most requests that are under way at once.</summary>
    internal int Connections { get; }

    /// <summary>What became of each request; complete once stopped.</summary>
    internal IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    internal IEnumerable<LedgerEntry> Failed => Entries.Where(entry => !entry.Acknowledged);

    private string Ledger => _folder.File("ledger");

    /// <summary>Starts the sender, to the balancer unless told otherwise, and lets it run for a while.</summary>
    internal static async Task<LoadUnderFault> StartAsync(
        NodeCluster cluster, Uri? address = null, int connections = 32, int perSecond = 200, params string[] more)
    {
        var load = new LoadUnderFault(cluster, address ?? cluster.Address, connections, perSecond, more);
        await load._process.WaitForLineAsync("sending to");
        await Task.Delay(WarmUp);
        return load;
    }

    /// <summary>Stops the sender, heals the cluster, and fails the test where an acknowledged event is missing or there twice.</summary>
    /// <param name="fault">Its name in the table.</param>
    /// <param name="recoveryFrom">The moments from which recovery is measured; the longest is told.</param>
    internal async Task<FaultFigures> JudgeAsync(string fault, params FaultMoment[] recoveryFrom)
    {
        await _process.StopAsync();
        Entries = [.. LedgerReader.ReadEntries(Ledger)];
        await _cluster.HealAsync();
        using var api = new ManagementApi(_cluster.Address, _cluster.AdminKey, TimeProvider.System);
        var verdict = await new PromiseChecker(api, LedgerReader.ReadHeader(Ledger), maxBodies: 500).CheckAsync(Entries, CancellationToken.None);
        var figures = new FaultFigures(fault, Entries, verdict, recoveryFrom);
        figures.Tell(TestContext.Current.TestOutputHelper);
        Assert.True(verdict.Held, string.Join('\n', verdict.Lines()));
        Assert.NotEqual(0, verdict.Acknowledged);
        return figures;
    }

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
