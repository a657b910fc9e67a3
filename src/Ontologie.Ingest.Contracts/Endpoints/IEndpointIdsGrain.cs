using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>
/// Lists the endpoint ids without a stamp, so that gateways refuse impossible ids without a call to their grains. A silo that knows
/// this interface stamps the ids that it creates; see docs/decisions/0015-stamped-ids.md. There is one grain, with the key
/// <see cref="Key"/>.
/// </summary>
[Alias("ingest.IEndpointIdsGrain"), GrainInterfaceType(TypeName)]
public interface IEndpointIdsGrain : IGrainWithStringKey
{
    /// <summary>The name of the interface in the manifests of silos.</summary>
    const string TypeName = "ingest.IEndpointIdsGrain";

    /// <summary>The only key. Its first letter is not a hexadecimal digit, or the ADO.NET provider would read it as a number.</summary>
    const string Key = "unstamped";

    /// <summary>
    /// The current epoch. Null while a silo of an earlier version is in the cluster: it can create ids without a stamp unnoticed, so any
    /// such id can exist.
    /// </summary>
    [Alias("GetEpoch"), Orleans.Concurrency.AlwaysInterleave]
    Task<EndpointIdEpoch?> GetEpochAsync();

    /// <summary>
    /// The next page of endpoint ids without a stamp, in the order of their values. The pages of one epoch contain every such id. Null if
    /// the epoch has ended.
    /// </summary>
    [Alias("ListUnstamped"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<UnstampedIds?> ListUnstampedAsync(EndpointIdEpoch epoch, EndpointId? after);

    /// <summary>
    /// Adds an id without a stamp and begins a new epoch. Called before the endpoint is stored. Repeating the call changes nothing.
    /// </summary>
    [Alias("Note")]
    Task NoteAsync(EndpointId id);
}

/// <summary>A period in which no endpoint id without a stamp is created.</summary>
/// <param name="Membership">The version of the cluster's membership.</param>
/// <param name="Noted">How many ids without a stamp were noted before their creation.</param>
[GenerateSerializer, Immutable, Alias("ingest.EndpointIdEpoch")]
public readonly record struct EndpointIdEpoch([property: Id(0)] int Membership, [property: Id(1)] int Noted);

/// <summary>A page of endpoint ids without a stamp.</summary>
[GenerateSerializer, Immutable, Alias("ingest.UnstampedIds")]
public sealed class UnstampedIds
{
    /// <summary>The key of <see cref="EndpointIdStamp"/>.</summary>
    [Id(0)]
    public required byte[] Key { get; init; }

    /// <summary>The ids, in the order of their values.</summary>
    [Id(1)]
    public required EndpointId[] Ids { get; init; }

    /// <summary>True on the last page.</summary>
    [Id(2)]
    public required bool AreLast { get; init; }
}
