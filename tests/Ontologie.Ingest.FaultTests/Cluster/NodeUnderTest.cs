using System.Globalization;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>A place in a cluster: a process that may be killed and started again, with the addresses that stay.</summary>
internal sealed class NodeUnderTest(
    string name, string dataDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments) : IAsyncDisposable
{
    private readonly int _port = LoopbackPort.Find();
    private IngestProcess? _process;

    internal string Name => name;

    internal Uri Address => new($"http://127.0.0.1:{_port}");

    internal string Host => $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where other silos reach this one's, unless it was started with a new port.</summary>
    internal int SiloPort { get; } = LoopbackPort.Find();

    /// <summary>Where nodes without a silo reach this one's.</summary>
    internal int ClientPort { get; } = LoopbackPort.Find();

    internal bool Runs => _process is { HasExited: false };

    internal IngestProcess Process => _process ?? throw new InvalidOperationException($"{name} was not started.");

    /// <summary>Starts it, again if it ended, and waits until it says that it is ready.</summary>
    /// <param name="newSiloPort">It comes back under an address that the others do not know, as a container does.</param>
    internal async Task StartAsync(bool newSiloPort = false)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = await IngestProcess.StartAsync(dataDirectory, _port, environment, [.. arguments, .. Silo(newSiloPort)]);
    }

    internal Task KillAsync() => Process.KillAsync();

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string[] Silo(bool newPort) =>
        Array.Exists(arguments, argument => argument.StartsWith("--Ingest:Roles=", StringComparison.Ordinal))
            ? []
            : [
                string.Create(CultureInfo.InvariantCulture, $"--Ingest:Cluster:SiloPort={(newPort ? 0 : SiloPort)}"),
                string.Create(CultureInfo.InvariantCulture, $"--Ingest:Cluster:ClientPort={ClientPort}"),
            ];
}
