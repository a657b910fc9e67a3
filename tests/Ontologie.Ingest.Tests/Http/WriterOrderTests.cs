using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class WriterOrderTests
{
    [Fact]
    public async Task While_the_silo_stops_the_writer_still_commits()
    {
        var silo = new StoppingSilo();
        await using (var server = await IngestServer.StartAsync(services: collection =>
        {
            collection.AddSingleton(silo);
            collection.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider =>
            {
                silo.Writer = provider.GetRequiredService<EventWriter>();
                return silo;
            });
        }))
        {
            await server.StopAsync();
        }

        Assert.Equal(WriteOutcome.Committed, silo.FirstToStop);
        Assert.Equal(WriteOutcome.Committed, silo.LastToStop);
    }

    /// <summary>Writes one event when the silo begins to stop, and another one as its last action.</summary>
    private sealed class StoppingSilo : ILifecycleParticipant<ISiloLifecycle>
    {
        internal EventWriter Writer { get; set; } = null!;

        internal WriteOutcome? FirstToStop { get; private set; }

        internal WriteOutcome? LastToStop { get; private set; }

        public void Participate(ISiloLifecycle lifecycle)
        {
            lifecycle.Subscribe(
                "first to stop", ServiceLifecycleStage.Last, _ => Task.CompletedTask, async _ => FirstToStop = await WriteAsync("first"));
            lifecycle.Subscribe(
                "last to stop", ServiceLifecycleStage.First, _ => Task.CompletedTask, async _ => LastToStop = await WriteAsync("last"));
        }

        private Task<WriteOutcome> WriteAsync(string identity) =>
            Writer.WriteAsync(SampleEvents.Event(SampleEvents.Endpoint(1), identity));
    }
}
