using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>
/// One connector and its endpoint; the key is the endpoint id's text (<c>ep_…</c>). It owns the settings and
/// secrets, the recent replay nonces and the deliveries in flight.
/// </summary>
[Alias("ingest.IEndpointGrain"), GrainInterfaceType("ingest.IEndpointGrain")]
public interface IEndpointGrain : IGrainWithStringKey
{
    /// <summary>
    /// A command that waited longer is dropped and not carried out: its caller has given it up, and what it set must not
    /// undo a later one.
    /// </summary>
    const string CommandTimeout = "00:00:05";

    /// <summary>
    /// Stores a verified delivery exactly once and tells what became of it. The delivery belongs to the grain:
    /// a caller that stops waiting changes nothing.
    /// </summary>
    /// <remarks>
    /// <see cref="DeliveryStatus.Accepted"/> and <see cref="DeliveryStatus.Duplicate"/>: the event is committed
    /// in SQL. <see cref="DeliveryStatus.OutdatedSettings"/>: nothing happened; verify again with the settings
    /// of the answer. Anything else, an exception and a timeout included: the event may or may not be committed
    /// later; the same delivery may be handed over again at any time and is stored once.
    /// </remarks>
    [Alias("Deliver"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:00:35")]
    Task<DeliveryResult> DeliverAsync(Delivery delivery);

    /// <summary>
    /// As <see cref="DeliverAsync"/> for several deliveries, each by itself: what becomes of one changes nothing for the others.
    /// Answers when all have their result. An exception and a timeout leave every one of them open.
    /// </summary>
    [Alias("DeliverBatch"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:00:35")]
    Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch);

    /// <summary>The settings in force, or null where no connector has this id.</summary>
    [Alias("GetSettings"), Orleans.Concurrency.AlwaysInterleave]
    Task<EndpointSettings?> GetSettingsAsync();

    /// <summary>The connector as its owner sees it, or null where no connector has this id.</summary>
    [Alias("GetConnector"), Orleans.Concurrency.AlwaysInterleave]
    Task<ConnectorDetails?> GetConnectorAsync();

    /// <summary>
    /// Stores the repeats that the grain has counted and not stored yet, so that who reads next sees every duplicate answered
    /// before. Returns at once where there are none. False where the store failed: they are stored later, without another call.
    /// </summary>
    [Alias("SettleRepeats"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> SettleRepeatsAsync();

    /// <summary>Creates the connector. Repeating the call after success changes nothing.</summary>
    [Alias("Create")]
    Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition);

    /// <summary>Changes what the request names. Null where no connector has this id; a retired one is unchanged.</summary>
    [Alias("Update"), ResponseTimeout(CommandTimeout)]
    Task<ConnectorDetails?> UpdateAsync(ConnectorChange change);

    /// <summary>
    /// Retires the connector for good: it answers 410 from now on. Null where no connector has this id.
    /// Repeating the call changes nothing.
    /// </summary>
    [Alias("Retire"), ResponseTimeout(CommandTimeout)]
    Task<ConnectorDetails?> RetireAsync();

    /// <summary>
    /// Announces a delivery that this installation is about to send to itself: if it comes within a minute, its
    /// event is marked as a test. Nothing else can mark one. False where no connector has this id.
    /// </summary>
    [Alias("ExpectTest"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> ExpectTestAsync(EventId id);

    /// <summary>Adds a secret and shortens the life of the older ones.</summary>
    [Alias("AddSecret"), ResponseTimeout(CommandTimeout)]
    Task<SecretChange> AddSecretAsync(NewSecret secret);

    /// <summary>Removes a secret at once. Repeating the call answers <see cref="SecretChangeOutcome.UnknownSecret"/>.</summary>
    [Alias("RemoveSecret"), ResponseTimeout(CommandTimeout)]
    Task<SecretChange> RemoveSecretAsync(SecretId secret);
}
