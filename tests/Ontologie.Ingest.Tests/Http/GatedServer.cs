using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>A server whose store a test can hold or make fail. Its tests run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GatedServer : IAsyncLifetime, ICollectionFixture<GatedServer>
{
    internal const string Name = "a server with a gated store";

    /// <summary>Shorter than the time after which the store counts as slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private FaultyEventStore? _store;

    internal IngestServer Server { get; private set; } = null!;

    internal FaultyEventStore Store => _store!;

    public async ValueTask InitializeAsync() =>
        Server = await IngestServer.StartAsync(services: services =>
        {
            services.Configure<EventWriterOptions>(writer => writer.RetryFor = TimeSpan.FromMilliseconds(200));
            services.Configure<GatewayOptions>(gateway => gateway.PermitWaitLimit = Patience);
            services.DecorateEventStore(inner => _store = new FaultyEventStore(inner));
        });

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Makes commits fail until the result is disposed, which waits until the server accepts requests again.</summary>
    internal FailingCommits FailCommits() => new(Store, Server);

    internal async Task<GenericSender> GenericAsync(int maxConcurrentRequests = 1000)
    {
        var workspace = await Server.Api.CreateWorkspaceAsync(maxConcurrentRequests: maxConcurrentRequests);
        return Server.Generic(await Server.Api.CreateConnectorAsync(workspace, Expect.Secret));
    }
}
