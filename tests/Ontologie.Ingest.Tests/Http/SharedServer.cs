using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace Ontologie.Ingest.Tests.Http;

/// <summary>
/// One server for every test without special needs, started on first use. Tests share it at the same time: each creates its own
/// connector.
/// </summary>
public sealed class SharedServer : IAsyncDisposable
{
    /// <summary>No test here causes failures on purpose, so a warning helps to explain a failed test.</summary>
    private static readonly Dictionary<string, string> ShowWarnings = new(StringComparer.Ordinal)
    {
        ["Logging:Console:LogLevel:Default"] = "Warning",
    };

    private readonly Lock _gate = new();
    private Task<IngestServer>? _server;
    private Task<string>? _workspace;

    internal Task<IngestServer> ServerAsync()
    {
        lock (_gate)
        {
            return _server ??= IngestServer.StartAsync(ShowWarnings);
        }
    }

    /// <summary>A workspace with a limit that no test reaches.</summary>
    internal Task<string> WorkspaceAsync()
    {
        lock (_gate)
        {
            return _workspace ??= CreateAsync();
        }

        async Task<string> CreateAsync() => await (await ServerAsync()).Api.CreateWorkspaceAsync(maxConcurrentRequests: 10_000);
    }

    /// <summary>Creates a connector, and a sender that has its secret.</summary>
    internal async Task<GenericSender> GenericAsync(bool? requireTimestamp = null, int? toleranceSeconds = null)
    {
        var server = await ServerAsync();
        return server.Generic(await server.Api.CreateConnectorAsync(
            await WorkspaceAsync(), Expect.Secret, requireTimestamp: requireTimestamp, toleranceSeconds: toleranceSeconds));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await (await _server).DisposeAsync();
        }
    }
}
