using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The grains as a gateway sees them: over the network.</summary>
internal sealed class SimulatedGrains(SimulatedWorld world, SimulatedNode node) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        object grain = typeof(TGrainInterface) == typeof(IEndpointGrain)
            ? new Endpoint(world, node, primaryKey)
            : typeof(TGrainInterface) == typeof(IEndpointIdsGrain)
            ? new MixedVersions()
            : new Permits(world, node, primaryKey);
        return (TGrainInterface)grain;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    private sealed class Endpoint(SimulatedWorld world, SimulatedNode node, string key) : IEndpointGrain
    {
        private int _attempts;

        public async Task<DeliveryResult> DeliverAsync(Delivery delivery)
        {
            var handed = HandedOver(delivery);
            return Acknowledged(await CallAsync(endpoint => endpoint.DeliverAsync(handed)));
        }

        public async Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch)
        {
            var handed = Array.ConvertAll(batch.Deliveries, HandedOver);
            var results = await CallAsync(endpoint => endpoint.DeliverAllAsync(handed));
            return new DeliveryBatchResult { Results = Array.ConvertAll(results, Acknowledged) };
        }

        public Task<EndpointSettings?> GetSettingsAsync() => CallAsync(endpoint => Task.FromResult(endpoint.GetSettings()));

        public Task<ConnectorDetails?> GetConnectorAsync() => throw new NotSupportedException();

        public Task<bool> SettleRepeatsAsync() => CallAsync(endpoint => endpoint.SettleRepeatsAsync());

        public Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition) => throw new NotSupportedException();

        public Task<ConnectorDetails?> UpdateAsync(ConnectorChange change) => throw new NotSupportedException();

        public Task<ConnectorDetails?> RetireAsync() => throw new NotSupportedException();

        public Task<bool> ExpectTestAsync(EventId id) => throw new NotSupportedException();

        public Task<SecretChange> AddSecretAsync(NewSecret secret) => throw new NotSupportedException();

        public Task<SecretChange> RemoveSecretAsync(SecretId secret) => throw new NotSupportedException();

        public Task<SecretChange> CorrectSecretAsync(SecretCorrectionCommand command) => throw new NotSupportedException();

        public Task<EndpointSecret[]> GetRetiredSecretsAsync() => throw new NotSupportedException();

        public Task NoteVerifiedAsync() => throw new NotSupportedException();

        public Task PruneSecretsAsync() => throw new NotSupportedException();

        private static Delivery Copy(Delivery delivery, EventId id, bool isHandedOverAgain) => new()
        {
            SettingsVersion = delivery.SettingsVersion,
            Secret = delivery.Secret,
            Event = id,
            TimeSigned = delivery.TimeSigned,
            ReceivedAt = delivery.ReceivedAt,
            Type = delivery.Type,
            Headers = delivery.Headers,
            Body = delivery.Body,
            BodyDigest = delivery.BodyDigest,
            IsHandedOverAgain = isHandedOverAgain,
        };

        private Delivery HandedOver(Delivery delivery)
        {
            if (world.Bug == KnownBug.MakesAnIdForEachAttempt && _attempts++ > 0)
            {
                delivery = Copy(delivery, new EventId(world.Dice.Next()), delivery.IsHandedOverAgain);
            }

            if (world.Bug == KnownBug.MarksNoHandOver)
            {
                delivery = Copy(delivery, delivery.Event, isHandedOverAgain: false);
            }

            world.Trace?.Write($"{node.Name} sends {world.NameOf(delivery.Event)} to its grain");
            return delivery;
        }

        private DeliveryResult Acknowledged(DeliveryResult result) =>
            world.Bug == KnownBug.AcknowledgesFailures && result.Status == DeliveryStatus.Unavailable ? DeliveryResult.Accepted : result;

        private Task<T> CallAsync<T>(Func<EndpointActivation, Task<T>> call) =>
            world.Network.CallAsync(node, key, async silo => await call(await silo.EndpointAsync(world.EndpointOf(key))));
    }

    /// <summary>Reports that a silo of an earlier version is always present, so every id is looked up.</summary>
    private sealed class MixedVersions : IEndpointIdsGrain
    {
        public Task<EndpointIdEpoch?> GetEpochAsync() => Task.FromResult<EndpointIdEpoch?>(null);

        public Task<UnstampedIds?> ListUnstampedAsync(EndpointIdEpoch epoch, EndpointId? after) => throw new NotSupportedException();

        public Task NoteAsync(EndpointId id) => throw new NotSupportedException();
    }

    private sealed class Permits(SimulatedWorld world, SimulatedNode node, string key) : IWorkspacePermitsGrain
    {
        public Task<PermitLease> RenewAsync(PermitReport report) =>
            world.Network.CallAsync(node, key, silo => silo.Workspace().RenewAsync(report));

        public Task<PermitStats?> GetPermitStatsAsync() => throw new NotSupportedException();
    }
}
