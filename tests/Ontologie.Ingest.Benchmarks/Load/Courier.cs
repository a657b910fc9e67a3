using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Sends one delivery after the other over as many connections as there are copies, all copies at once: the same bytes, id and
/// timestamp. It takes a delivery only when all its connections stand, so a server that is down costs no deliveries.
/// </summary>
internal sealed class Courier(LoadContext context, RequestBuilder builder, SenderConnection[] connections, Tally[] tallies)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task RunAsync()
    {
        while (await ConnectAsync() && await InTurnAsync() is { } turn && context.Queue.TryTake(out var number))
        {
            var target = context.Targets[(int)(number % context.Targets.Count)];
            var request = builder.Build(target, number, context.Time.GetUtcNow().ToUnixTimeSeconds());
            if (connections.Length == 1)
            {
                await SendAsync(0, request, target, number, turn.Due);
                continue;
            }

            await Task.WhenAll(Enumerable.Range(0, connections.Length).Select(copy => SendAsync(copy, request, target, number, turn.Due).AsTask()));
        }
    }

    private async ValueTask<Turn?> InTurnAsync() => context.Pace is null ? new Turn(null) : await context.Pace.NextAsync(context.Stop);

    private async ValueTask<bool> ConnectAsync()
    {
        foreach (var connection in connections)
        {
            if (!await connection.ConnectAsync(context.Stop))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Once, or with retries until a 2xx or the end of the run. Each try is a request of its own in tally and ledger.</summary>
    private async ValueTask SendAsync(int copy, ReadOnlyMemory<byte> request, Target target, long number, long? due)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var sent = context.Time.GetUtcNow();
            var start = context.Time.GetTimestamp();
            var answer = await connections[copy].ExchangeAsync(request);
            var took = context.Time.GetElapsedTime(start);
            tallies[copy].Record(answer, due < start ? context.Time.GetElapsedTime(due.Value) : took);
            context.Ledger?.Append(new LedgerEntry(number, target.EndpointId, answer.Status, answer.EventId, answer.Word)
            {
                SentMicros = (sent - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
                TookMicros = (long)took.TotalMicroseconds,
                RetryAfter = answer.RetryAfter,
            });
            if (answer is { Acknowledged: true, Word: SenderAnswer.Accepted })
            {
                context.Throughput.Accepted();
            }

            if (answer.Acknowledged || !context.Retry
                || !await Pause.ForAsync(pause, context.Time, context.Stop)
                || !await connections[copy].ConnectAsync(context.Stop))
            {
                return;
            }
        }
    }
}
