using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Links the events of one connector. New events come first; between their batches it works on a re-link. Its calls interleave with the
/// work: the store's locks decide between them, and between two activations.
/// </summary>
[GrainType("linker"), Reentrant, PreferLocalPlacement]
internal sealed class LinkerGrain(
    ILinkStore store,
    ILinkReader reader,
    IEventReader log,
    SecretSealer sealer,
    LinkerWakeups wakeups,
    LinkingMetrics metrics,
    LinkingPace pace,
    TimeProvider time,
    IOptions<LinkingOptions> options,
    ILogger<LinkerGrain> logger) : Grain, ILinkerGrain, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private EndpointId _id;
    private LogSummary<Exception> _failures = null!;
    private EndpointLinker? _linker;
    private RelinkJob? _job;
    private Task _working = Task.CompletedTask;
    private bool _isWoken;
    private bool _haveRulesChanged;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!EndpointId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("The key of a linker must be an endpoint id.");
        }

        _failures = new LogSummary<Exception>(
            time, (count, latest) => GrainsLog.LinkingFailed(logger, _id.ToString(), count, LogText.OfFailure(latest)));
        return base.OnActivateAsync(cancellationToken);
    }

    /// <summary>Finishes the batch under way.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _working.WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public void Dispose()
    {
        _failures?.Dispose();
        _stop.Dispose();
    }

    public Task<RuleChange> CreateRuleAsync(RuleId chosen, RuleCommand command) =>
        ChangeRulesAsync(changes => changes.CreateAsync(chosen, command, _stop.Token));

    public Task<RuleChange> ReplaceRuleAsync(RuleId rule, RuleCommand command) =>
        ChangeRulesAsync(changes => changes.ReplaceAsync(rule, command, _stop.Token));

    public Task<RuleChange> DeleteRuleAsync(RuleId rule) =>
        ChangeRulesAsync(changes => changes.DeleteAsync(rule, _stop.Token));

    public async Task<RelinkChange> StartRelinkAsync(RelinkId chosen, RelinkCommand command)
    {
        var change = await new RelinkCommands(_id, store, log, time).StartAsync(chosen, command, _stop.Token);
        await WakeAsync();
        return change;
    }

    public async Task<RelinkChange> ControlRelinkAsync(RelinkId relink, RelinkControl control)
    {
        var change = await new RelinkCommands(_id, store, log, time).ControlAsync(relink, control, _stop.Token);
        await WakeAsync();
        return change;
    }

    public Task WakeAsync()
    {
        _isWoken = true;
        if (_working.IsCompleted)
        {
            _working = WorkAtPaceAsync();
        }

        return Task.CompletedTask;
    }

    private async Task<RuleChange> ChangeRulesAsync(Func<RuleChanges, Task<RuleChange>> change)
    {
        var result = await change(new RuleChanges(_id, store, log, time));
        wakeups.Add(_id);
        _haveRulesChanged = true;
        await WakeAsync();
        return result;
    }

    private async Task WorkAtPaceAsync()
    {
        pace.Enter();
        try
        {
            await WorkAsync();
        }
        finally
        {
            pace.Leave();
        }
    }

    /// <summary>Works until nothing is left. A failure is logged and tried again after a pause.</summary>
    private async Task WorkAsync()
    {
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested)
        {
            _isWoken = false;
            try
            {
                if (!await StepAsync() && !_isWoken)
                {
                    return;
                }

                pause = FirstPause;
            }
            catch (Exception failure) when (!_stop.IsCancellationRequested)
            {
                _failures.Add(failure);
                await Task.Delay(pause, time, _stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> StepAsync()
    {
        if (_linker is null && await FindProviderAsync() is { } provider)
        {
            _linker = new EndpointLinker(_id, provider, store, reader, log, sealer, time, options, metrics);
            _job = new RelinkJob(_id, provider, store, reader, log, sealer, time, options);
        }

        if (_linker is null)
        {
            return false;
        }

        if (_haveRulesChanged)
        {
            _haveRulesChanged = false;
            _linker.Forget();
        }

        var started = time.GetTimestamp();
        var hasMore = await _linker.StepAsync(_stop.Token);
        if (_linker.StoppedAt is { } sequence)
        {
            GrainsLog.LogDiffers(logger, _id.ToString(), sequence);
        }

        var isRelinking = await _job!.StepAsync(_stop.Token);
        metrics.Stepped(time.GetElapsedTime(started));
        await pace.RestAsync(time.GetElapsedTime(started), _stop.Token);
        return hasMore || isRelinking;
    }

    private async Task<string?> FindProviderAsync() =>
        (await GrainFactory.GetGrain<IEndpointGrain>(_id.ToString()).GetConnectorAsync())?.Provider;
}
