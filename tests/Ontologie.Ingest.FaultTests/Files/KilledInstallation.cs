using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>
/// The data directory of a server killed after 500 events, and the directory of another installation. Tests work on copies.
/// </summary>
public sealed class KilledInstallation : IAsyncLifetime
{
    internal const int Events = 500;

    private readonly TemporaryFolder _folder = new();
    private AcknowledgedEvents? _events;

    internal AcknowledgedEvents Acknowledged => _events!;

    internal string Data => _folder.File("data");

    internal string Other => _folder.File("other");

    public async ValueTask InitializeAsync()
    {
        await using (var server = await IngestProcess.StartAsync(Data, LoopbackPort.Find()))
        {
            _events = await AcknowledgedEvents.StartAsync(server);
            await _events.SendAsync(server, Events);
            await server.KillAsync();
        }

        await using var other = await IngestProcess.StartAsync(Other, LoopbackPort.Find());
        await other.KillAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
