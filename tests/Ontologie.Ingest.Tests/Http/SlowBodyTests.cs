using System.Net.Sockets;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class SlowBodyTests(SharedServer shared)
{
    [Fact]
    public async Task Body_that_never_arrives_times_out_after_5_seconds_and_not_before()
    {
        var sender = await shared.GenericAsync();
        var body = "{}"u8.ToArray();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        var started = TimeProvider.System.GetTimestamp();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), KeyValuePair.Create("Content-Length", $"{body.Length}")]);
        await raw.WriteAsync(body.AsMemory(0, 1));
        Expect.Refused(await raw.ReadAnswerAsync(), 408, "request_timeout");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 4.5, 15);
        Assert.True(await raw.IsClosedByServerAsync());
        Assert.Empty(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Body_that_trickles_times_out()
    {
        var sender = await shared.GenericAsync();
        var body = new byte[4000];
        body.AsSpan().Fill((byte)' ');
        "{}"u8.CopyTo(body);
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), KeyValuePair.Create("Content-Length", $"{body.Length}")]);
        var answer = raw.ReadAnswerAsync();
        for (var i = 0; i < body.Length && !answer.IsCompleted; i += 20)
        {
            try
            {
                await raw.WriteAsync(body.AsMemory(i, 20));
            }
            catch (SocketException)
            {
                break;
            }

            // 80 bytes per second, until the answer arrives.
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System));
        }

        Expect.Refused(await answer, 408, "request_timeout");
    }
}
