using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// One connector: its settings, its secrets and the deliveries in flight. Commands run one after the other. Deliveries and reads
/// interleave with everything, so many deliveries wait for commits at the same time.
/// </summary>
[GrainType("endpoint")]
internal sealed partial class EndpointGrain(
    [PersistentState(GrainStateNames.Endpoint, GrainStateNames.Provider)] IPersistentState<EndpointState> storage,
    EventWriter writer,
    RepeatWriter repeatWriter,
    ConflictQueue conflicts,
    LinkerWakeups wakeups,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<EndpointOptions> options,
    GrainMetrics metrics,
    ILogger<EndpointGrain> logger)
    : StatefulGrain<EndpointState>(storage), IEndpointGrain
{
    /// <summary>
    /// The longest wait for the store at deactivation, because it delays the next activation. If it is too short, the writer stores
    /// the repeats later.
    /// </summary>
    private static readonly TimeSpan MaxSettleTime = TimeSpan.FromSeconds(1);

    private EndpointId _id;
    private EndpointSettings? _settings;
    private DeliveryProcessor? _deliveries;
    private RepeatCounter? _repeats;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (!EndpointId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("The key of an endpoint grain must be an endpoint id.");
        }

        _repeats = new RepeatCounter(_id, repeatWriter, conflicts, time, metrics, logger);
        _deliveries = new DeliveryProcessor(_id, writer, _repeats, options.Value, time);
        RefreshSettings();
        if (Current is not null)
        {
            PruneSecretsRegularly();
        }
    }

    /// <summary>Stores the counted repeats: the next activation may be on another silo, which does not know them.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_repeats is { } repeats)
        {
            await ((Task)repeats.SettleAsync()).WaitAsync(MaxSettleTime, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        if (SettingsDecision.IsInForce(_settings, delivery, time.GetUtcNow()))
        {
            NoteVerified([delivery]);
            return (await NoteCommitsAsync(_deliveries!.DeliverAsync(delivery)))[0];
        }

        DeactivateIfUnknown();
        return new DeliveryResult { Status = DeliveryStatus.OutdatedSettings, Settings = _settings };
    }

    public async Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch)
    {
        var areInForce = SettingsDecision.AreInForce(_settings, batch.Deliveries, time.GetUtcNow());
        if (areInForce)
        {
            NoteVerified(batch.Deliveries);
        }

        return new DeliveryBatchResult
        {
            Results = areInForce
                ? await NoteCommitsAsync(_deliveries!.DeliverAsync(batch.Deliveries))
                : await Task.WhenAll(batch.Deliveries.Select(DeliverAsync)),
        };
    }

    public Task<bool> ExpectTestAsync(EventId id)
    {
        DeactivateIfUnknown();
        _deliveries!.ExpectTest(id);
        return Task.FromResult(Current is not null);
    }

    public Task<bool> SettleRepeatsAsync()
    {
        DeactivateIfUnknown();
        return _repeats!.SettleAsync();
    }

    public Task<EndpointSettings?> GetSettingsAsync()
    {
        DeactivateIfUnknown();
        return Task.FromResult(_settings);
    }

    public Task<ConnectorDetails?> GetConnectorAsync()
    {
        DeactivateIfUnknown();
        return Task.FromResult(Current?.ToDetails(_id, time.GetUtcNow()));
    }

    private async Task<DeliveryResult[]> NoteCommitsAsync(Task<DeliveryResult[]> delivering)
    {
        var results = await delivering;
        var accepted = results.Count(result => result.Status == DeliveryStatus.Accepted);
        if (accepted > 0)
        {
            wakeups.Committed(_id, accepted);
        }

        return results;
    }

    private void RefreshSettings() =>
        _settings = Current is null ? null : SettingsDecision.ToSettings(_id, Current, sealer);
}
