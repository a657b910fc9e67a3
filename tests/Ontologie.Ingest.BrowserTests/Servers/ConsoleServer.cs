using System.Security.Cryptography;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.BrowserTests.Servers;

/// <summary>The program over SQLite in its own process, with an admin key that the test knows.</summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Find();
    private readonly IReadOnlyList<string> _arguments;
    private IngestProcess? _process;

    private ConsoleServer(IReadOnlyList<string> arguments)
    {
        _arguments = arguments;
        Http = new HttpClient { BaseAddress = Address };
        Api = new ManagementClient(Http, AdminKey);
    }

    internal string DataDirectory => _folder.File("data");

    internal Uri Address => new($"http://127.0.0.1:{_port}");

    internal string AdminKey { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>A client whose base address is the server's, without any key.</summary>
    internal HttpClient Http { get; }

    internal ManagementClient Api { get; }

    internal static async Task<ConsoleServer> StartAsync(params string[] arguments)
    {
        var server = new ConsoleServer(arguments);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the stopped program on the same address and data.</summary>
    internal async Task StartAgainAsync() => _process = await IngestProcess.StartAsync(
        DataDirectory,
        _port,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Ingest__AdminKey"] = AdminKey },
        _arguments);

    /// <summary>Ends the program at once, as a crash does.</summary>
    internal async Task KillAsync()
    {
        await _process!.DisposeAsync();
        _process = null;
    }

    /// <summary>Creates a connector in the workspace that the console shows first.</summary>
    internal async Task<TestConnector> CreateConnectorAsync(string? provider = null) =>
        await Api.CreateConnectorAsync(await WorkspaceAsync(), provider: provider);

    /// <summary>The workspace of the first start.</summary>
    internal async Task<string> WorkspaceAsync() =>
        (await Api.SendAsync(HttpMethod.Get, "/workspaces")).Json!.Value.GetProperty("data")[0].GetProperty("id").GetString()!;

    /// <summary>Sends as a connector of the generic provider.</summary>
    internal GenericSender Generic(TestConnector connector) => new(Http, connector.Id, connector.Secret);

    /// <summary>Sends as a connector of the github provider.</summary>
    internal GitHubSender GitHub(TestConnector connector) => new(Http, connector.Id, connector.Secret);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Http.Dispose();
        _folder.Dispose();
    }
}
