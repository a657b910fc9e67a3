using System.Diagnostics;
using System.Globalization;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Snapshots;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Testing.Nodes;

/// <summary>HAProxy in front of nodes, configured as in deploy/local.</summary>
public sealed class Balancer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private Balancer(IEnumerable<NodeUnderTest> nodes)
    {
        var port = LoopbackPort.Find();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var servers = nodes.Select(node => $"    server {node.Name} {node.Host}");
        var template = File.ReadAllText(Path.Combine(Snapshot.FindRoot(), "deploy/local/haproxy.cfg"));
        var lines = template.Split('\n').Where(line => !line.StartsWith('#'));
        File.WriteAllText(
            _folder.File("haproxy.cfg"),
            string.Join('\n', lines).Replace("@LISTEN@", $"127.0.0.1:{port}", StringComparison.Ordinal)
                .Replace("@SERVERS@", string.Join('\n', servers), StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo(Program!, ["-db", "-f", _folder.File("haproxy.cfg")]) { UseShellExecute = false })!;
    }

    /// <summary>The address to which senders and browsers send.</summary>
    public Uri Address { get; }

    private static string? Program =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':').Select(folder => Path.Combine(folder, "haproxy"))
            .FirstOrDefault(File.Exists);

    /// <summary>Skips the running test where HAProxy is missing. With CI=true the test fails instead.</summary>
    public static void Require()
    {
        if (Program is null)
        {
            const string missing = "HAProxy is not installed (Debian package haproxy).";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Fail(missing);
        }
    }

    /// <summary>Starts HAProxy and waits until it has found a ready node.</summary>
    public static async Task<Balancer> StartAsync(params IEnumerable<NodeUnderTest> nodes)
    {
        var balancer = new Balancer(nodes);
        await NodeReadiness.WaitAsync(balancer.Address);
        return balancer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
