using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// A sender that keeps its rate, waits 30 seconds for each answer and never retries, while a test breaks the cluster. Its ledger is
/// checked afterwards.
/// </summary>
internal sealed class LoadUnderFault : IDisposable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>A good second, the longest good answer, and the second after which the driver has written both to its ledger.</summary>
    private static readonly TimeSpan RecoveryProof = TimeSpan.FromSeconds(3.5);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

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

    /// <summary>The most requests in flight at once.</summary>
    internal int Connections { get; }

    /// <summary>The outcome of each request; complete once the sender has stopped.</summary>
    internal IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    internal IEnumerable<LedgerEntry> Failed => Entries.Where(entry => !entry.Acknowledged);

    private string Ledger => _folder.File("ledger");

    /// <summary>Starts the sender and lets it warm up. It sends to the balancer unless another address is given.</summary>
    internal static async Task<LoadUnderFault> StartAsync(
        NodeCluster cluster, Uri? address = null, int connections = 32, int perSecond = 200, params string[] more)
    {
        var load = new LoadUnderFault(cluster, address ?? cluster.Address, connections, perSecond, more);
        await load._process.WaitForLineAsync("sending to");
        await Task.Delay(WarmUp);
        return load;
    }

    /// <summary>
    /// Keeps sending until the ledger proves that the cluster has recovered, or until the limit has passed since the fault ended.
    /// </summary>
    internal async Task WaitForRecoveryAsync(FaultMoment fault, TimeSpan limit)
    {
        while (MicrosSince(fault.EndedMicros) < limit.TotalMicroseconds)
        {
            var recovery = Recovery.After(fault, [.. LedgerReader.ReadEntries(Ledger)]);
            if (MicrosSince(fault.BeganMicros) >= (recovery + RecoveryProof)?.TotalMicroseconds)
            {
                return;
            }

            await Task.Delay(Poll);
        }
    }

    /// <summary>Stops the sender and heals the cluster. Fails the test if an acknowledged event is missing or stored twice.</summary>
    /// <param name="fault">Its name in the table.</param>
    /// <param name="recoveryFrom">The moments from which recovery is measured; the longest recovery is reported.</param>
    internal async Task<FaultFigures> StopAndCheckAsync(string fault, params FaultMoment[] recoveryFrom)
    {
        await _process.StopAsync();
        Entries = [.. LedgerReader.ReadEntries(Ledger)];
        await _cluster.HealAsync();
        using var api = new ManagementApi(_cluster.Address, _cluster.AdminKey, TimeProvider.System);
        var checker = new PromiseChecker(api, LedgerReader.ReadHeader(Ledger), maxBodies: 500);
        var verdict = await checker.CheckAsync(Entries, CancellationToken.None);
        var figures = new FaultFigures(fault, Entries, verdict, recoveryFrom);
        figures.Write(TestContext.Current.TestOutputHelper);
        Assert.True(verdict.Held, string.Join('\n', verdict.Lines()));
        Assert.NotEqual(0, verdict.Acknowledged);
        return figures;
    }

    private static long MicrosSince(long moment) => FaultMoment.NowMicros - moment;

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
