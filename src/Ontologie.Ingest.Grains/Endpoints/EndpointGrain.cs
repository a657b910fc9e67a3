using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// A connector. Commands run one after the other; deliveries and reads interleave with everything, so many
/// deliveries wait for commits at once.
/// </summary>
[GrainType("endpoint")]
internal sealed class EndpointGrain(
    [PersistentState(GrainStateNames.Endpoint, GrainStateNames.Provider)] IPersistentState<EndpointState> storage,
    EventWriter writer,
    RepeatWriter repeatWriter,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<EndpointOptions> options,
    GrainMetrics metrics,
    ILogger<EndpointGrain> logger)
    : StatefulGrain<EndpointState>(storage), IEndpointGrain
{
    /// <summary>The next activation is not kept waiting for a store that is down: repeats are stored without this one, too.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(1);

    private EndpointId _id;
    private EndpointSettings? _settings;
    private DeliveryDesk? _desk;
    private RepeatDesk? _repeats;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (!EndpointId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("An endpoint grain's key is an endpoint id.");
        }

        _repeats = new RepeatDesk(_id, repeatWriter, time, metrics, logger);
        _desk = new DeliveryDesk(_id, writer, _repeats, options.Value, time);
        ShowSettings();
    }

    /// <summary>The next activation, on another silo perhaps, does not know what was counted here.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_repeats is { } repeats)
        {
            await ((Task)repeats.SettleAsync()).WaitAsync(LongestSettling, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        if (SettingsDecision.IsInForce(_settings, delivery, time.GetUtcNow()))
        {
            return (await _desk!.DeliverAsync(delivery))[0];
        }

        LeaveIfUnknown();
        return new DeliveryResult { Status = DeliveryStatus.OutdatedSettings, Settings = _settings };
    }

    public async Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch)
    {
        var areInForce = SettingsDecision.AreInForce(_settings, batch.Deliveries, time.GetUtcNow());
        return new DeliveryBatchResult
        {
            Results = areInForce
                ? await _desk!.DeliverAsync(batch.Deliveries)
                : await Task.WhenAll(batch.Deliveries.Select(DeliverAsync)),
        };
    }

    public Task<EndpointSettings?> GetSettingsAsync()
    {
        LeaveIfUnknown();
        return Task.FromResult(_settings);
    }

    public Task<ConnectorDetails?> GetConnectorAsync()
    {
        LeaveIfUnknown();
        return Task.FromResult(Current?.ToDetails(_id, time.GetUtcNow()));
    }

    public Task<bool> ExpectTestAsync(EventId id)
    {
        LeaveIfUnknown();
        _desk!.ExpectTest(id);
        return Task.FromResult(Current is not null);
    }

    public Task<bool> SettleRepeatsAsync()
    {
        LeaveIfUnknown();
        return _repeats!.SettleAsync();
    }

    public async Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition)
    {
        if (Current is null)
        {
            if (!sealer.EndpointIds.IsOn(_id))
            {
                // Gateways refuse such an id unless they hear of it, and they have to before anybody can send to it.
                await GrainFactory.GetGrain<IEndpointIdsGrain>(IEndpointIdsGrain.Key).NoteAsync(_id);
            }

            await ChangeAsync(new EndpointState
            {
                Version = 1,
                Workspace = definition.Workspace,
                Name = definition.Name,
                Provider = definition.Provider,
                Status = EndpointStatus.Enabled,
                RequireTimestamp = definition.RequireTimestamp,
                ToleranceSeconds = definition.ToleranceSeconds,
                CreatedAt = time.GetUtcNow(),
                Secrets = definition.Secret is { } secret ? [await MarkSharedAsync(definition.Workspace, secret, Seal(secret))] : [],
            });
        }

        return Current!.ToDetails(_id, time.GetUtcNow());
    }

    public async Task<ConnectorDetails?> UpdateAsync(ConnectorChange change)
    {
        if (Current is { Status: not EndpointStatus.Retired } current)
        {
            var next = SettingsDecision.Apply(current, change);
            if (next != current && SettingsDecision.IsOutdated(change.BasedOn, current))
            {
                return current.ToDetails(_id, time.GetUtcNow(), changeIsOutdated: true);
            }

            await (next == current ? ConfirmAsync() : ChangeAsync(next with { Version = current.Version + 1 }));
        }

        return await GetConnectorAsync();
    }

    public async Task<ConnectorDetails?> RetireAsync()
    {
        if (Current is { Status: not EndpointStatus.Retired } current)
        {
            await ChangeAsync(current with
            {
                Version = current.Version + 1,
                Status = EndpointStatus.Retired,
                RetiredAt = time.GetUtcNow(),
                Secrets = [],
            });
        }
        else if (Current is not null)
        {
            await ConfirmAsync();
        }

        return await GetConnectorAsync();
    }

    public async Task<SecretChange> AddSecretAsync(NewSecret secret)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        if (Current!.Secrets.FirstOrDefault(known => known.Id == secret.Id) is { } added)
        {
            return Done(added);
        }

        if (SettingsDecision.IsOutdated(secret.BasedOn, Current))
        {
            return new SecretChange { Outcome = SecretChangeOutcome.Outdated };
        }

        var fresh = Seal(secret);
        var secrets = SecretRotation.Add(
            Current.Secrets, fresh, TimeSpan.FromSeconds(secret.KeepPreviousSeconds), time.GetUtcNow());
        if (secrets is null)
        {
            return new SecretChange { Outcome = SecretChangeOutcome.TooMany };
        }

        secrets[0] = await MarkSharedAsync(Current.Workspace, secret, fresh);
        await ChangeAsync(Current with { Version = Current.Version + 1, Secrets = secrets });
        return Done(secrets[0]);
    }

    public async Task<SecretChange> RemoveSecretAsync(SecretId secret)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        if (Current!.Secrets.FirstOrDefault(known => known.Id == secret) is not { } removed
            || !removed.IsAliveAt(time.GetUtcNow()))
        {
            return new SecretChange { Outcome = SecretChangeOutcome.UnknownSecret };
        }

        await ChangeAsync(Current with
        {
            Version = Current.Version + 1,
            Secrets = [.. Current.Secrets.Where(known => known.Id != secret)],
        });
        return Done(removed);
    }

    private static SecretChange Done(SealedSecret secret) =>
        new() { Outcome = SecretChangeOutcome.Done, Secret = secret.ToDetails() };

    private SecretChange? Refusal()
    {
        LeaveIfUnknown();
        return Current switch
        {
            null => new SecretChange { Outcome = SecretChangeOutcome.UnknownConnector },
            { Status: EndpointStatus.Retired } => new SecretChange { Outcome = SecretChangeOutcome.Retired },
            _ => null,
        };
    }

    private async Task ChangeAsync(EndpointState next)
    {
        await SaveAsync(next);
        ShowSettings();
    }

    private void ShowSettings() =>
        _settings = Current is null ? null : SettingsDecision.ToSettings(_id, Current, sealer);

    private SealedSecret Seal(NewSecret secret) => new()
    {
        Id = secret.Id,
        CreatedAt = time.GetUtcNow(),
        Tail = SettingsDecision.Tail(secret.Text),
        Box = sealer.Seal(_id, secret.Id, secret.Text),
    };

    private async Task<SealedSecret> MarkSharedAsync(WorkspaceId workspace, NewSecret secret, SealedSecret stored)
    {
        var print = GrainFactory.GetGrain<ISecretPrintGrain>(sealer.Print(workspace, secret.Text));
        return stored with { IsShared = await print.NoteAsync(_id) };
    }
}
