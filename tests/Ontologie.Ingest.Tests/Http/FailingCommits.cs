using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Makes commits fail until it is disposed, and then waits until the server accepts requests again.</summary>
internal sealed class FailingCommits : IAsyncDisposable
{
    private readonly FaultyEventStore _store;
    private readonly IngestServer _server;

    internal FailingCommits(FaultyEventStore store, IngestServer server)
    {
        _store = store;
        _server = server;
        store.FailAppends(int.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        _store.FailAppends(0);
        var condition = _server.Services.GetRequiredService<StoreCondition>();
        var watch = _server.Services.GetRequiredService<StoreWatch>();
        await Eventually.HoldsAsync(() => !condition.IsAway && !watch.IsInDoubt);
    }
}
