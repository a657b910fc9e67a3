using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Sends one delivery after the other. It has one connection per copy and sends all copies at once, with the same bytes, id and
/// timestamp. It takes a delivery only when all its connections are open, so no delivery is lost on a stopped server.
/// </summary>
internal sealed class LoadWorker(LoadContext context, RequestBuilder builder, SenderConnection[] connections, Tally[] tallies)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task RunAsync()
    {
        while (await ConnectAsync() && await NextSlotAsync() is { } slot && context.Queue.TryTake(out var number))
        {
            var target = context.Targets[(int)(number % context.Targets.Count)];
            var request = builder.Build(target, number, context.Time.GetUtcNow().ToUnixTimeSeconds());
            if (connections.Length == 1)
            {
                await SendAsync(0, request, target, number, slot.Due);
                continue;
            }

            var copies = Enumerable.Range(0, connections.Length);
            await Task.WhenAll(copies.Select(copy => SendAsync(copy, request, target, number, slot.Due).AsTask()));
        }
    }

    private async ValueTask<SendSlot?> NextSlotAsync() =>
        context.Pacer is null ? new SendSlot(null) : await context.Pacer.NextAsync(context.Stop);

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

    /// <summary>
    /// Sends once, or with retries until a 2xx or the end of the run. Each attempt is a separate request in the tally and the
    /// ledger.
    /// </summary>
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
                context.Links?.Acknowledged(target, answer.EventId!.Value);
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
