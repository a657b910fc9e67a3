using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>
/// Tells gateways which endpoint ids can exist, so that they refuse all others without asking their grains. One grain, whose key is
/// <see cref="Key"/>. A silo that knows this interface stamps the ids that it makes: docs/decisions/0015-stamped-ids.md.
/// </summary>
[Alias("ingest.IEndpointIdsGrain"), GrainInterfaceType(TypeName)]
public interface IEndpointIdsGrain : IGrainWithStringKey
{
    /// <summary>The interface's name in the manifests of silos.</summary>
    const string TypeName = "ingest.IEndpointIdsGrain";

    /// <summary>The only key. It starts with a letter outside hexadecimal, or the ADO.NET provider would read it as a number.</summary>
    const string Key = "unstamped";

    /// <summary>
    /// The epoch at the time of the call. Null while ids without a stamp may be made unnoticed, because a silo of an earlier version
    /// is in the cluster: then nothing is known of an id without a stamp.
    /// </summary>
    [Alias("GetEpoch"), Orleans.Concurrency.AlwaysInterleave]
    Task<EndpointIdEpoch?> GetEpochAsync();

    /// <summary>
    /// Endpoint ids without a stamp, in the order of their values, after the given one: all that there are in the epoch, read after it
    /// began. Null where it is over.
    /// </summary>
    [Alias("ListUnstamped"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task<UnstampedIds?> ListUnstampedAsync(EndpointIdEpoch epoch, EndpointId? after);

    /// <summary>Begins a new epoch with this id among those without a stamp. Called before the endpoint is stored. Repeating the call changes nothing.</summary>
    [Alias("Note")]
    Task NoteAsync(EndpointId id);
}

/// <summary>A time in which no endpoint id without a stamp comes into being.</summary>
/// <param name="Membership">The version of the cluster's membership.</param>
/// <param name="Noted">How many ids without a stamp were noted before they were made.</param>
[GenerateSerializer, Immutable, Alias("ingest.EndpointIdEpoch")]
public readonly record struct EndpointIdEpoch([property: Id(0)] int Membership, [property: Id(1)] int Noted);

/// <summary>A page of endpoint ids without a stamp.</summary>
[GenerateSerializer, Immutable, Alias("ingest.UnstampedIds")]
public sealed class UnstampedIds
{
    /// <summary>The key of <see cref="EndpointIdStamp"/>.</summary>
    [Id(0)]
    public required byte[] Key { get; init; }

    /// <summary>The ids.</summary>
    [Id(1)]
    public required EndpointId[] Ids { get; init; }

    /// <summary>Whether none comes after them.</summary>
    [Id(2)]
    public required bool AreLast { get; init; }
}
