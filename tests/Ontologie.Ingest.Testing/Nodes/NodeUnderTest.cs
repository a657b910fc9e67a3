using System.Globalization;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.Testing.Nodes;

/// <summary>A node of a cluster that keeps its addresses while its process is killed and restarted.</summary>
public sealed class NodeUnderTest(
    string name, string dataDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments) : IAsyncDisposable
{
    private readonly int _port = LoopbackPort.Find();
    private IngestProcess? _process;

    /// <summary>The name in the balancer's configuration.</summary>
    public string Name => name;

    /// <summary>The address of its gateway, console and API.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>The address as host and port.</summary>
    public string Host => $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The port for other silos, unless the node was started with a new one.</summary>
    public int SiloPort { get; } = LoopbackPort.Find();

    /// <summary>The port for nodes without a silo.</summary>
    public int ClientPort { get; } = LoopbackPort.Find();

    /// <summary>Whether the process runs.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>The process that was started last.</summary>
    /// <exception cref="InvalidOperationException">The node was not started.</exception>
    public IngestProcess Process => _process ?? throw new InvalidOperationException($"{name} was not started.");

    /// <summary>Starts or restarts the process and waits until it reports that it is ready.</summary>
    /// <param name="newSiloPort">Restarts under an address that the other nodes do not know, as a container does.</param>
    public async Task StartAsync(bool newSiloPort = false)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = await IngestProcess.StartAsync(dataDirectory, _port, environment, [.. arguments, .. Silo(newSiloPort)]);
    }

    /// <summary>SIGKILL: the process ends at once.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string[] Silo(bool newPort) =>
        Array.Exists(arguments, argument => argument.StartsWith("--Ingest:Roles=", StringComparison.Ordinal))
            ? []
            : [
                string.Create(CultureInfo.InvariantCulture, $"--Ingest:Cluster:SiloPort={(newPort ? 0 : SiloPort)}"),
                string.Create(CultureInfo.InvariantCulture, $"--Ingest:Cluster:ClientPort={ClientPort}"),
            ];
}
