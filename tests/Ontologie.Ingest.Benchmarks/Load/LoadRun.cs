using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>One run: starts the workers, stops them in time, waits for open requests and closes the ledger.</summary>
internal sealed class LoadRun(LoadOptions options, IReadOnlyList<Target> targets, TimeProvider time, LinkWatch? links = null)
{
    /// <summary>The contract promises an answer within 30 s.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(35);

    /// <summary>The time limit after Ctrl-C. Requests without an answer by then are recorded as broken.</summary>
    private static readonly TimeSpan HastyDrain = TimeSpan.FromSeconds(5);

    public async Task<LoadReport> RunAsync(CancellationToken signal)
    {
        using var abort = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signal);
        using var ledger = options.LedgerPath is { } path ? new LedgerWriter(path, Header(), time) : null;

        var serverBefore = ServerCpu();
        var driverBefore = Environment.CpuUsage.TotalTime;
        var throughput = new Throughput(time, TimeSpan.FromSeconds(options.Seconds) + Drain);
        var stopped = TimeSpan.MaxValue;
        stop.CancelAfter(TimeSpan.FromSeconds(options.Seconds));
        using var onStop = stop.Token.Register(() =>
        {
            stopped = throughput.Elapsed;
            abort.CancelAfter(signal.IsCancellationRequested ? HastyDrain : Drain);
        });
        using var onSignal = signal.Register(() => abort.CancelAfter(HastyDrain));

        var queue = new DeliveryQueue(options.Requests ?? DeliveryQueue.MaxDeliveries, stop.Token, options.FirstDelivery);
        var context = new LoadContext(targets, queue, CreatePacer(), throughput, ledger, links, options.Retry, time, stop.Token);
        var watching = links?.RunAsync(stop.Token) ?? Task.CompletedTask;
        var tally = await SendAsync(context, abort.Token);
        await stop.CancelAsync();
        await watching;

        var finished = throughput.Elapsed;
        return new LoadReport(tally)
        {
            Elapsed = finished,
            PerSecond = throughput.PerSecond(stopped < finished ? stopped : finished),
            DriverCpu = Environment.CpuUsage.TotalTime - driverBefore,
            ServerCpu = ServerCpu() - serverBefore,
            Links = links,
            StoppedBySignal = signal.IsCancellationRequested,
        };
    }

    private async Task<Tally> SendAsync(LoadContext context, CancellationToken abort)
    {
        var recipe = new DeliveryRecipe(options.Seed, options.BodyBytes);
        var workers = options.Connections / options.Repeat;
        var connections = Enumerable.Range(0, workers * options.Repeat)
            .Select(_ => new SenderConnection(options.Server.Socket, options.Timeout, time, abort)).ToArray();
        var tallies = connections.Select(_ => new Tally()).ToArray();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, workers).Select(i =>
            {
                var own = (i * options.Repeat)..((i + 1) * options.Repeat);
                var builder = new RequestBuilder(recipe, options.Timestamps);
                return Task.Run(new LoadWorker(context, builder, connections[own], tallies[own]).RunAsync, CancellationToken.None);
            }));
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }

        var sum = new Tally();
        Array.ForEach(tallies, sum.Add);
        return sum;
    }

    private Pacer? CreatePacer() => options.PerSecond is { } rate ? new Pacer(rate, options.CatchesUp, time) : null;

    private TimeSpan? ServerCpu() => options.ServerPid is { } pid ? ProcessCpu.Read(pid) : null;

    private LedgerHeader Header() => new(
        LedgerHeader.Version, options.Seed, options.BodyBytes, options.Timestamps, options.Endpoints, options.Repeat,
        options.Server.Url.ToString());
}
