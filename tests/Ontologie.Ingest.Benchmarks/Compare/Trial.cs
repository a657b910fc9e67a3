using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>One system with one body size and number of endpoints: its runs and their totals.</summary>
/// <param name="choice">The system and its shape.</param>
/// <param name="system">The running system.</param>
/// <param name="first">The first cell it is measured in.</param>
/// <param name="folder">The folder for the senders' ledgers.</param>
/// <param name="time">The clock.</param>
internal sealed class Trial(
    SystemChoice choice, ComparedSystem system, Cell first, TemporaryFolder folder, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The most deliveries of one run, even if time is left: all of them are written to this machine's disk.</summary>
    private const long MaxBytesPerRun = 2L * 1024 * 1024 * 1024;

    /// <summary>The distance between the delivery numbers of two runs; a run sends fewer.</summary>
    private const long NumbersPerRun = 100_000_000;

    private const int Seed = 1;

    private readonly List<string> _ledgers = [];
    private Cell _cell = first with { Endpoints = choice.Endpoints ?? first.Endpoints };
    private IReadOnlyList<Target> _targets = [];
    private long _accepted;
    private long _refused;
    private long _broken;
    private SeededHistory? _history;
    private long _storeBytes;

    public string Name => choice.Name;

    /// <summary>The measurements in the current cell.</summary>
    public List<Measurement> Rounds { get; private set; } = [];

    /// <summary>The result of the check, for the line below the table.</summary>
    public string Summary
    {
        get
        {
            var had = _history is null
                ? ""
                : FormattableString.Invariant($"had {_history.Events:N0} events in {_storeBytes / 1e9:F1} GB, ");
            var stored = choice.System == SystemNames.Ceiling ? "" : ", each stored once";
            return FormattableString.Invariant(
                $"{Name}: {had}{_accepted:N0} acknowledged{stored}, {_refused + _broken:N0} not acknowledged");
        }
    }

    /// <summary>Continues with another cell's connections on the same store.</summary>
    public void GoTo(Cell cell)
    {
        _cell = _cell with { Connections = cell.Connections };
        Rounds = [];
    }

    public async Task PrepareAsync(CancellationToken cancel) =>
        _targets = await system.MakeTargetsAsync(_cell.Endpoints, _cell.BodyBytes, cancel);

    /// <summary>Seeds the endpoints evenly with events that no sender sent.</summary>
    public async Task SeedAsync(long events, int bodyBytes, CancellationToken cancel)
    {
        _history = SeededHistory.Of(_targets, events, bodyBytes);
        _storeBytes = await system.Seeder!.SeedAsync(_history, cancel);
    }

    /// <param name="seconds">Length of the run.</param>
    /// <param name="perSecond">Deliveries per second, even if the system cannot keep up; null = as fast as answers arrive.</param>
    /// <param name="cancel">Cancels the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled: a partial run is not a measurement.</exception>
    public async Task<Measurement> RunAsync(int seconds, int? perSecond, CancellationToken cancel)
    {
        var ledger = folder.File($"{Name}-{_ledgers.Count}.ledger");
        var options = new LoadOptions
        {
            Server = system.Address,
            Endpoints = _cell.Endpoints,
            Connections = _cell.Connections,
            Seconds = seconds,
            Requests = (int)Math.Clamp(MaxBytesPerRun / _cell.BodyBytes, 1, DeliveryQueue.MaxDeliveries),
            FirstDelivery = _ledgers.Count * NumbersPerRun,
            PerSecond = perSecond,
            CatchesUp = true,
            Timeout = TimeSpan.FromSeconds(60),
            BodyBytes = _cell.BodyBytes,
            Repeat = 1,
            Retry = false,
            Timestamps = true,
            Seed = Seed,
            LedgerPath = ledger,
        };
        _ledgers.Add(ledger);
        using var server = await ProcessMeter.StartAsync(system.Server, time, cancel);
        using var gateway = system.Gateway is { } process ? await ProcessMeter.StartAsync(process, time, cancel) : null;
        var databaseBefore = DatabaseCpu();
        var report = await new LoadRun(options, _targets, time).RunAsync(cancel);
        var databaseAfter = DatabaseCpu();
        cancel.ThrowIfCancellationRequested();

        var accepted = report.Tally.Accepted;
        _accepted += accepted;
        _refused += report.Tally.Refused.Values.Sum();
        _broken += report.Tally.Broken;
        var gatewayCost = gateway?.ReadAsync(accepted);
        var measurement = new Measurement
        {
            EventsPerSecond = report.PerSecond,
            MedianMs = report.Tally.Latency.Percentile(0.50) / 1000.0,
            P99Ms = report.Tally.Latency.Percentile(0.99) / 1000.0,
            Server = await server.ReadAsync(accepted),
            Gateway = gatewayCost is null ? null : await gatewayCost,
            DatabaseCpu = Share(databaseAfter - databaseBefore, accepted),
            DriverCpu = Share(report.DriverCpu, report.Tally.Sent) ?? 0,
        };
        await system.SettleAsync(cancel);
        return measurement;
    }

    public Task<string?> CheckAsync(CancellationToken cancel) =>
        system.CheckAsync(new StoreExpectation(_ledgers, _accepted, _refused + _broken, _history?.EventsPerEndpoint ?? 0), cancel);

    public ValueTask DisposeAsync() => system.DisposeAsync();

    private static double? Share(TimeSpan? cpu, long events) => events > 0 ? cpu?.TotalMicroseconds / events : null;

    private TimeSpan? DatabaseCpu() => system.Database is { } postgres ? ProcessCpu.ReadFamily(postgres.ProcessId) : null;
}
