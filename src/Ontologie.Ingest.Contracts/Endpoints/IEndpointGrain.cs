using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>
/// One connector and its endpoint. Owns the settings, the secrets, the recent replay nonces and the deliveries in flight. The key is
/// the text of the endpoint id (<c>ep_…</c>).
/// </summary>
[Alias("ingest.IEndpointGrain"), GrainInterfaceType("ingest.IEndpointGrain")]
public interface IEndpointGrain : IGrainWithStringKey
{
    /// <summary>
    /// Timeout of a command. Orleans drops a command that waited longer: its caller has given up, and it must not undo a newer
    /// command.
    /// </summary>
    const string CommandTimeout = "00:00:05";

    /// <summary>
    /// Stores a verified delivery exactly once and returns its result. The delivery belongs to the grain: a caller that stops waiting
    /// changes nothing.
    /// </summary>
    /// <remarks>
    /// <see cref="DeliveryStatus.Accepted"/> and <see cref="DeliveryStatus.Duplicate"/>: the event is committed in SQL.
    /// <see cref="DeliveryStatus.OutdatedSettings"/>: nothing was stored; verify again with the settings of the answer. Anything else,
    /// including an exception and a timeout: the event may or may not be committed later. The caller may hand over the same delivery
    /// again at any time; it is stored once.
    /// </remarks>
    [Alias("Deliver"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:00:35")]
    Task<DeliveryResult> DeliverAsync(Delivery delivery);

    /// <summary>
    /// Does what <see cref="DeliverAsync"/> does for several independent deliveries. Returns when all have their result. After an
    /// exception or a timeout every result is unknown.
    /// </summary>
    [Alias("DeliverBatch"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:00:35")]
    Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch);

    /// <summary>The settings in force; null if no connector has this id.</summary>
    [Alias("GetSettings"), Orleans.Concurrency.AlwaysInterleave]
    Task<EndpointSettings?> GetSettingsAsync();

    /// <summary>The connector as its owner sees it; null if no connector has this id.</summary>
    [Alias("GetConnector"), Orleans.Concurrency.AlwaysInterleave]
    Task<ConnectorDetails?> GetConnectorAsync();

    /// <summary>
    /// Stores the repeats that the grain has counted but not stored. A later read then sees every duplicate that was answered before.
    /// Returns at once if there are none. False if the store failed; the grain stores them later without another call.
    /// </summary>
    [Alias("SettleRepeats"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> SettleRepeatsAsync();

    /// <summary>Creates the connector. Repeating the call after success changes nothing.</summary>
    [Alias("Create")]
    Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition);

    /// <summary>Changes the given settings. Null if no connector has this id. A retired connector does not change.</summary>
    [Alias("Update"), ResponseTimeout(CommandTimeout)]
    Task<ConnectorDetails?> UpdateAsync(ConnectorChange change);

    /// <summary>
    /// Retires the connector permanently: its endpoint answers 410. Null if no connector has this id. Repeating the call changes
    /// nothing.
    /// </summary>
    [Alias("Retire"), ResponseTimeout(CommandTimeout)]
    Task<ConnectorDetails?> RetireAsync();

    /// <summary>
    /// Announces a test delivery that this installation sends to itself. If it arrives within one minute, its event is marked as a test;
    /// nothing else marks one. False if no connector has this id.
    /// </summary>
    [Alias("ExpectTest"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> ExpectTestAsync(EventId id);

    /// <summary>Adds a secret and shortens the life of the older ones. Repeating the call after success adds nothing.</summary>
    [Alias("AddSecret"), ResponseTimeout(CommandTimeout)]
    Task<SecretChange> AddSecretAsync(NewSecret secret);

    /// <summary>
    /// Adds another form of a stored secret and ends the stored one. Repeating the call after success adds nothing.
    /// </summary>
    [Alias("CorrectSecret"), ResponseTimeout(CommandTimeout)]
    Task<SecretChange> CorrectSecretAsync(SecretCorrectionCommand command);

    /// <summary>
    /// Erases a secret at once, also one that was rotated out; a keyed print of it remains. Repeating the call answers
    /// <see cref="SecretChangeOutcome.UnknownSecret"/>.
    /// </summary>
    [Alias("RemoveSecret"), ResponseTimeout(CommandTimeout)]
    Task<SecretChange> RemoveSecretAsync(SecretId secret);

    /// <summary>
    /// The secrets that were rotated out in the last 30 days, newest first, for diagnosis alone. Deleted secrets are not among them.
    /// </summary>
    [Alias("GetRetiredSecrets"), Orleans.Concurrency.AlwaysInterleave]
    Task<EndpointSecret[]> GetRetiredSecretsAsync();

    /// <summary>Saves that the connector has verified a request. Repeating the call changes nothing.</summary>
    [Alias("NoteVerified")]
    Task NoteVerifiedAsync();

    /// <summary>Erases the retired secrets whose time is over. Repeating the call changes nothing.</summary>
    [Alias("PruneSecrets")]
    Task PruneSecretsAsync();
}
