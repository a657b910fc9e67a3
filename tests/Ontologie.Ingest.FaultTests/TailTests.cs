using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class TailTests
{
    [Fact]
    public async Task A_tail_that_resumes_by_its_last_id_misses_no_event_after_a_killed_server_and_after_thirty_seconds()
    {
        using var folder = new TemporaryFolder();
        var port = LoopbackPort.Find();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var enough = new CancellationTokenSource();
        long last;
        Task<int> sending;
        string key;
        string endpoint;
        await using (var victim = await IngestProcess.StartAsync(folder.File("data"), port))
        {
            key = (await File.ReadAllTextAsync(victim.AdminKeyFile)).Trim();
            (endpoint, var secret) = await victim.ReadDemoAsync();
            sending = SendAsync(new GenericSender(http, endpoint, secret), enough.Token);
            last = await ReadAsync(http, key, endpoint, after: 0, until: 40);
            await victim.KillAsync();
        }

        await using var revived = await IngestProcess.StartAsync(folder.File("data"), port);
        last = await ReadAsync(http, key, endpoint, last, until: last + 40);
        await Task.Delay(TimeSpan.FromSeconds(30));
        await enough.CancelAsync();
        var committed = await sending;
        await ReadAsync(http, key, endpoint, last, until: committed);
    }

    /// <summary>Reads the events after a sequence, and expects every next sequence.</summary>
    private static async Task<long> ReadAsync(HttpClient http, string key, string endpoint, long after, long until)
    {
        await using var tail = await EventTail.OpenAsync(http, key, endpoint, after);
        for (var sequence = after + 1; sequence <= until; sequence++)
        {
            var shown = await tail.NextAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal((sequence, $"{sequence}"), (shown!.Sequence, shown.Id));
        }

        return until;
    }

    /// <summary>Sends one delivery after the other and retries each until it is acknowledged. Returns the number sent.</summary>
    private static async Task<int> SendAsync(GenericSender sender, CancellationToken enough)
    {
        var sent = 0;
        while (!enough.IsCancellationRequested)
        {
            try
            {
                var answer = await sender.SendAsync($$"""{"n":{{sent}}}""");
                sent += answer.Status == 200 ? 1 : 0;
            }
            catch (HttpRequestException)
            {
                // The server is down: the same delivery is sent again.
            }

            await Task.Delay(20, CancellationToken.None);
        }

        return sent;
    }
}
