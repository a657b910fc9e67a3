using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// An activation of an endpoint's grain: the grain's own decisions and delivery processor, and its order of deciding, persisting
/// and showing, without the runtime that the grain's class needs.
/// </summary>
internal sealed class EndpointActivation
{
    private readonly SimulatedWorld _world;
    private readonly SimulatedSilo _silo;
    private readonly EndpointId _id;
    private readonly DeliveryProcessor _deliveries;
    private readonly RepeatCounter _repeats;
    private readonly Func<Delivery[], Task<DeliveryResult[]>> _deliver;
    private StoredState _stored;
    private Task _lastCommand = Task.CompletedTask;

    private EndpointActivation(SimulatedWorld world, SimulatedSilo silo, EndpointId id, StoredState stored)
    {
        _world = world;
        _silo = silo;
        _id = id;
        _stored = stored;
        var options = new EndpointOptions { RecentNonces = world.Plan.HasLittleMemory ? 2 : 4096 };
        _repeats = new RepeatCounter(id, silo.Repeats, SharedParts.Conflicts, silo.Node.Time, SharedParts.Grains, NullLogger.Instance);
        _deliveries = new DeliveryProcessor(id, silo.Writer, _repeats, options, silo.Node.Time);
        _deliver = world.Bug is KnownBug.RemembersBeforeTheCommit or KnownBug.ForgetsWhatIsInFlight
            ? new FaultyDesk(id, silo, world.Bug).DeliverAllAsync
            : _deliveries.DeliverAsync;
    }

    internal int InFlight => _deliveries.InFlightCount;

    private bool IsOutdated => _stored.Version != _world.Store.Read(_id).Version;

    private EndpointSettings? Settings => _world.SettingsOf(_id, _stored.State);

    internal static async Task<EndpointActivation> LoadAsync(SimulatedWorld world, SimulatedSilo silo, EndpointId id)
    {
        var stored = await silo.Store.ReadStateAsync(id);
        var activation = new EndpointActivation(world, silo, id, stored);
        silo.Endpoints.Add(activation);
        return activation;
    }

    internal async Task<DeliveryResult> DeliverAsync(Delivery delivery) => (await DeliverAllAsync([delivery]))[0];

    internal async Task<DeliveryResult[]> DeliverAllAsync(Delivery[] deliveries)
    {
        if (_world.Bug != KnownBug.IgnoresTheSettings
            && !SettingsDecision.AreInForce(Settings, deliveries, _silo.Node.Time.GetUtcNow()))
        {
            if (deliveries.Length > 1)
            {
                return await Task.WhenAll(Array.ConvertAll(deliveries, DeliverAsync));
            }

            NoteIfOutdated(null);
            return [new DeliveryResult { Status = DeliveryStatus.OutdatedSettings, Settings = Settings }];
        }

        Array.ForEach(deliveries, delivery => NoteIfOutdated(delivery.Event));
        var results = await _deliver(deliveries);
        for (var i = 0; i < deliveries.Length; i++)
        {
            _world.Trace?.Write($"{_silo.Node.Name} answers {_world.NameOf(deliveries[i].Event)}: {results[i].Status}");
            if (results[i].Status is DeliveryStatus.Accepted or DeliveryStatus.Duplicate)
            {
                _world.Ledger.ReportedCommitted(_id, deliveries[i].Event);
            }

            if (results[i].Status is DeliveryStatus.Duplicate && !deliveries[i].IsHandedOverAgain)
            {
                _world.Ledger.ReportedDuplicate(deliveries[i].Event);
            }
        }

        return results;
    }

    internal Task<bool> SettleRepeatsAsync() => _repeats.SettleAsync();

    internal EndpointSettings? GetSettings()
    {
        NoteIfOutdated(null);
        return Settings;
    }

    internal long SettingsVersion => _stored.State!.Version;

    internal Task<CommandOutcome> AddSecretAsync(NewSecret secret) => ChangeAsync(secret.BasedOn, current =>
    {
        var now = _silo.Node.Time.GetUtcNow();
        if (current.Secrets.Any(known => known.Id == secret.Id))
        {
            return current;
        }

        var ciphertext = SharedParts.Sealer.Seal(_id, secret.Id, secret.Text);
        var stored = new SealedSecret { Id = secret.Id, CreatedAt = now, Ciphertext = ciphertext };
        return SecretLifetimes.Add(current.Secrets, stored, TimeSpan.FromSeconds(secret.KeepPreviousSeconds), now) is { } secrets
            ? current with { Secrets = secrets }
            : null;
    });

    internal Task<CommandOutcome> RemoveSecretAsync(SecretId secret) => ChangeAsync(null, current =>
        current.Secrets.Any(known => known.Id == secret)
            ? current with { Secrets = [.. current.Secrets.Where(known => known.Id != secret)] }
            : current);

    internal Task<CommandOutcome> EnableAsync(bool enabled, long basedOn) =>
        ChangeAsync(
            basedOn,
            current => SettingsDecision.Apply(current, new ConnectorChange { Enabled = enabled }, _silo.Node.Time.GetUtcNow()));

    /// <summary>Runs commands one after the other.</summary>
    private Task<CommandOutcome> ChangeAsync(long? basedOn, Func<EndpointState, EndpointState?> decide)
    {
        var command = ChangeAfterAsync(_lastCommand, basedOn, decide);
        _lastCommand = command;
        return command;
    }

    private async Task<CommandOutcome> ChangeAfterAsync(Task before, long? basedOn, Func<EndpointState, EndpointState?> decide)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var current = _stored.State!;
        if (decide(current) is not { } next)
        {
            return CommandOutcome.Refused;
        }

        if (next != current)
        {
            if (SettingsDecision.IsOutdated(basedOn, current) && _world.Bug != KnownBug.CarriesOutLateCommands)
            {
                return CommandOutcome.Outdated;
            }

            await SaveAsync(new StoredState(next with { Version = current.Version + 1 }, _stored.Version + 1));
        }
        else
        {
            // The write proves that this activation has not been replaced.
            await SaveAsync(new StoredState(current, _stored.Version + 1));
        }

        return CommandOutcome.Done;
    }

    private async Task SaveAsync(StoredState next)
    {
        try
        {
            await _silo.Store.WriteStateAsync(_id, next);
        }
        catch
        {
            _silo.Deactivate(_id);
            throw;
        }

        _stored = next;
        _world.Trace?.Write($"{_silo.Node.Name} publishes settings {next.State!.Version} of {_world.NameOf(_id)}");
    }

    /// <summary>A replaced activation that does not know it decides with outdated settings.</summary>
    private void NoteIfOutdated(EventId? delivered)
    {
        if (IsOutdated)
        {
            _world.Ledger.DecidedByOutdatedSettings(_id, delivered);
        }
    }
}
