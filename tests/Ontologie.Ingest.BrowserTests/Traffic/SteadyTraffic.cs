using Ontologie.Ingest.Testing.Senders;

namespace Ontologie.Ingest.BrowserTests.Traffic;

/// <summary>
/// A sender that sends different events at a steady rate and repeats each until it is acknowledged, also while the server is down.
/// </summary>
internal sealed class SteadyTraffic : IAsyncDisposable
{
    /// <summary>The steady rate, also after the server was down.</summary>
    private const int MostAtOnce = 5;

    private readonly GenericSender _sender;
    private readonly double _perSecond;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private int _acknowledged;

    private SteadyTraffic(GenericSender sender, double perSecond)
    {
        _sender = sender;
        _perSecond = perSecond;
        _sending = Task.Run(SendAsync);
    }

    /// <summary>Number of events that the server has committed.</summary>
    internal int Acknowledged => Volatile.Read(ref _acknowledged);

    internal static SteadyTraffic Start(GenericSender sender, double perSecond) => new(sender, perSecond);

    /// <summary>Stops after the events in flight are acknowledged.</summary>
    internal async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var began = TimeProvider.System.GetTimestamp();
        var sent = 0;
        while (!_stop.IsCancellationRequested)
        {
            await tick.WaitForNextTickAsync(CancellationToken.None);
            var due = (int)(TimeProvider.System.GetElapsedTime(began).TotalSeconds * _perSecond) - sent;
            var count = Math.Min(due, MostAtOnce);
            await Task.WhenAll(Enumerable.Range(sent, count).Select(DeliverAsync));
            sent += count;
        }
    }

    private async Task DeliverAsync(int number)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsAcknowledgedAsync(number))
        {
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }

        Interlocked.Increment(ref _acknowledged);
    }

    private async Task<bool> IsAcknowledgedAsync(int number)
    {
        try
        {
            return (await _sender.SendAsync($$"""{"type":"order.created","n":{{number}}}""")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
