using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Events;

public sealed class EventStreamHeartbeatTests
{
    [Fact]
    public async Task A_tail_without_events_sends_a_heartbeat_after_fifteen_seconds()
    {
        var time = new SteppedTime();
        await using var store = new SqliteStoreUnderTest();
        await store.StartAsync();
        using var stopping = new CancellationTokenSource();
        var output = new Pipe();
        var context = new DefaultHttpContext { Response = { Body = output.Writer.AsStream() } };
        using var tail = new LogTail(new EndpointId(1), 0, new EventReads(store.Reader), time) { Stopping = stopping.Token };
        var stream = new EventStream(tail, time);

        var running = stream.ExecuteAsync(context);
        var elapsed = TimeSpan.Zero;
        while (elapsed < TimeSpan.FromSeconds(15))
        {
            var pause = await time.NextPauseAsync().Soon();
            time.Advance(pause);
            elapsed += pause;
        }

        await time.NextPauseAsync().Soon();
        await stopping.CancelAsync();
        await running.Soon();
        await output.Writer.CompleteAsync();
        var text = Encoding.UTF8.GetString((await output.Reader.ReadAtLeastAsync(int.MaxValue)).Buffer.FirstSpan);
        Assert.Equal("retry: 1000\n: connected\n\n: heartbeat\n\n", text);
    }
}
