using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// One history of a workspace with two connectors from one seed, in which two linkers and two re-link jobs work for each connector. Their
/// last commits may be taken back. At the end all work is done, and the store must show what the model says.
/// </summary>
internal sealed partial class LinkingHistory : IDisposable
{
    private const int MaxSteps = 45;
    private const int MaxQuietSteps = 500;

    private static readonly SecretSealer Sealer = new("the master key of the simulation, 32+");

    private readonly OpenedLinkStore _opened;
    private readonly List<string>? _trace;
    private readonly Random _random;
    private readonly RandomDefinitions _definitions;
    private readonly SimulatedEventLog _log;
    private readonly UnreliableLinkStore _store;
    private readonly WorkspaceId _workspace;
    private readonly LinkingModel _model;
    private readonly CountingIds _ids;
    private readonly EndpointLinker[] _linkers;
    private readonly RelinkJob[] _jobs;
    private readonly ErasureWorker _worker;
    private readonly IOptions<LinkingOptions> _options;
    private readonly HashSet<object> _busy = [];
    private readonly ReportedProgress _reported = new();
    private Action? _takeBackModel;
    private bool _isQuiet;
    private int _depth;
    private int _steps;

    private LinkingHistory(int seed, OpenedLinkStore opened, PlantedMistake mistake, List<string>? trace)
    {
        (_opened, _trace) = (opened, trace);
        _random = new Random(seed);
        _ids = new CountingIds(opened.NextSalt(), _random);
        _workspace = new WorkspaceId(_ids.Next());
        _log = new SimulatedEventLog(opened.NextSalt());
        _store = new UnreliableLinkStore(
            opened.Store, NextFault, KeepAsync,
            (transaction, safety) => MistakenTransaction.Wrap(transaction, safety, mistake, _reported));
        _model = new LinkingModel([new EndpointId(_ids.Next()), new EndpointId(_ids.Next())]);
        var now = TimeProvider.System.GetUtcNow();
        _definitions = new RandomDefinitions(
            _random, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), _model.Connectors[0].Id.ToString());
        _options = Options.Create(new LinkingOptions { BatchEvents = _random.Next(1, 5) });
        _worker = new ErasureWorker(
            _store, opened.Reader, _log, Sealer, TimeProvider.System, _options, NullLogger<ErasureWorker>.Instance);
        _linkers = [.. Enumerable.Range(0, 2 * _model.Connectors.Count).Select(NewLinker)];
        _jobs = [.. Enumerable.Range(0, 2 * _model.Connectors.Count).Select(NewJob)];
    }

    /// <summary>Runs a history.</summary>
    /// <returns>What differs; null if nothing does.</returns>
    internal static async Task<string?> RunAsync(
        int seed, OpenedLinkStore opened, PlantedMistake mistake = PlantedMistake.None, int maxSteps = MaxSteps, List<string>? trace = null)
    {
        using var history = new LinkingHistory(seed, opened, mistake, trace);
        try
        {
            return await history.RunAsync(maxSteps);
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }

    public void Dispose() => _worker.Dispose();

    private async Task<string?> RunAsync(int maxSteps)
    {
        foreach (var type in RandomDefinitions.TypeNames)
        {
            await PutTypeAsync(type);
        }

        for (var rules = _random.Next(5); rules > 0; rules--)
        {
            await CreateRuleAsync();
        }

        var steps = _random.Next(10, MaxSteps);
        for (_steps = 0; _steps < Math.Min(steps, maxSteps); _steps++)
        {
            _store.BeforeWrite = _definitions.Chance(25) ? MeanwhileAsync : null;
            await StepAsync();
        }

        _store.BeforeWrite = null;
        if (_definitions.Chance(40))
        {
            await TakeBackAsync();
        }

        _isQuiet = true;
        await FinishAsync();
        RequireAllDone();
        return await new LinkingComparison(_opened.Reader, _workspace, _model, _log).FindDifferenceAsync();
    }

    /// <summary>Something else happens after a caller has read and before its transaction starts.</summary>
    private async Task MeanwhileAsync()
    {
        _depth++;
        await StepAsync();
        _depth--;
    }

    private Task StepAsync() => _random.Next(102) switch
    {
        < 22 => AppendAsync(),
        < 42 => LinkAsync(_random.Next(_linkers.Length)),
        < 50 => CreateRuleAsync(),
        < 55 => ReplaceRuleAsync(),
        < 58 => DeleteRuleAsync(),
        < 62 => PutTypeAsync(_definitions.TypeName()),
        < 63 => DeleteTypeAsync(),
        < 71 => EditAsync(),
        < 75 => LinkManuallyAsync(),
        < 77 => UnlinkAsync(),
        < 81 => EraseAsync(),
        < 84 => RemoveContentsAsync(),
        < 88 => StartRelinkAsync(),
        < 96 => RelinkAsync(_random.Next(_jobs.Length)),
        < 98 => ControlRelinkAsync(),
        < 99 => RetainAsync(),
        < 100 => CrashAsync(),
        _ => TakeBackAsync(),
    };

    /// <summary>Does all work that waits, without faults.</summary>
    private async Task FinishAsync()
    {
        for (var i = 0; i < MaxQuietSteps; i++)
        {
            var before = Progress();
            for (var which = 0; which < _linkers.Length; which++)
            {
                await LinkAsync(which);
                await RelinkAsync(which);
            }

            var hasErasure = await _worker.StepAsync(CancellationToken.None);
            if (!hasErasure && before == Progress() && i > 1)
            {
                return;
            }
        }

        throw new InvalidOperationException("The work does not end.");
    }

    private string Progress() => string.Join(' ', _model.Connectors.Select(connector =>
        $"{connector.Checkpoint} {string.Join(',', connector.Relinks.Select(relink => $"{relink.State}{relink.Position}"))}"));

    private EndpointLinker NewLinker(int which) => new(
        ConnectorOf(which).Id, LinkingModel.Provider, _store, _opened.Reader, _log, Sealer, TimeProvider.System, _options);

    private RelinkJob NewJob(int which) => new(
        ConnectorOf(which).Id, LinkingModel.Provider, _store, _opened.Reader, _log, Sealer, TimeProvider.System, _options);

    private ModelConnector ConnectorOf(int which) => _model.Connectors[which % _model.Connectors.Count];

    private ModelConnector AnyConnector() => _definitions.Pick(_model.Connectors);

    private WriteFault NextFault() => _isQuiet ? WriteFault.None : _random.Next(100) switch
    {
        < 5 => WriteFault.NothingHappens,
        < 11 => WriteFault.AnswerIsLost,
        < 16 => WriteFault.RunsTwice,
        _ => WriteFault.None,
    };

    private void Trace(string step)
    {
        if (!_isQuiet)
        {
            _trace?.Add(string.Create(CultureInfo.InvariantCulture, $"{_steps,3} {new string('>', _depth)} {step}"));
        }
    }

    /// <summary>Runs a call and learns what was committed, also if the caller did not.</summary>
    private static async Task<T?> CommittedAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (LostAnswerException lost)
        {
            return lost.Result as T;
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}

/// <summary>Ids that differ between histories of one store, in a random order.</summary>
internal sealed class CountingIds(ulong salt, Random random) : IdSource
{
    private uint _count;

    public override UInt128 Next() => new((ulong)random.NextInt64(), (salt << 20) | ++_count);
}
