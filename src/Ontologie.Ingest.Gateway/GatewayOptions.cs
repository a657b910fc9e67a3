using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Gateway;

/// <summary>
/// The limits of reception on one node: the section <c>Ingest:Gateway</c>. What the outside contract fixes is a constant.
/// </summary>
public sealed class GatewayOptions
{
    /// <summary>The longest accepted body: 1 MiB.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>Bytes beyond <see cref="MaxBodyBytes"/> that are read and discarded, so that the sender reads the answer: 64 KiB.</summary>
    public const int MaxDrainedBytes = 64 << 10;

    /// <summary>The smallest <see cref="MaxBufferedBytes"/>: two bodies of the longest length.</summary>
    public const long MinBufferedBytes = 2 * MaxBodyBytes;

    /// <summary>The largest accepted limit of memory: 1 TiB.</summary>
    public const long MaxMemoryBytes = 1L << 40;

    /// <summary>A body must be complete within this time: 30 seconds.</summary>
    public static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A request is answered within this time after its body is complete: 30 seconds.</summary>
    public static readonly TimeSpan ProcessingTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long an id without an endpoint stays cached. Ids are random, so no sender uses one before it exists.</summary>
    public static readonly TimeSpan UnknownEndpointLifetime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes of request bodies in memory. Above three quarters, the slowest incomplete bodies are evicted with 503; beyond the limit, a
    /// request gets 503. Default: 256 MiB; the host sets it by the memory of the process.
    /// </summary>
    [Range(MinBufferedBytes, MaxMemoryBytes)]
    public long MaxBufferedBytes { get; set; } = 256L << 20;

    /// <summary>
    /// Body bytes in memory of one remote address. Beyond it, its slow bodies are evicted, then it gets 503. All addresses of an
    /// IPv6 /64 share one limit, and so do all of a /56; those of a /48 share twice the limit. While memory is short the limit is lower.
    /// Requests from this machine and from trusted proxies are not counted. Default: a quarter of <see cref="MaxBufferedBytes"/>.
    /// </summary>
    [Range(MaxBodyBytes, MaxMemoryBytes)]
    public long? MaxBufferedBytesPerAddress { get; set; }

    /// <summary>
    /// Requests in progress of one remote address whose signature is not verified yet. Beyond it, a request gets 503. All addresses
    /// of an IPv6 /64 share one limit, and so do all of a /56; those of a /48 share twice the limit. Requests from this machine and
    /// from trusted proxies are not counted. Default: 1,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxUnauthenticatedPerAddress { get; set; } = 1000;

    /// <summary>
    /// Networks of reverse proxies whose forwarding headers are trusted. The proxies' own requests are not counted. Default: none.
    /// </summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; set; } = [];

    /// <summary>Endpoints whose settings are cached, a few hundred bytes each. Default: 20,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxKnownEndpoints { get; set; } = 20_000;

    /// <summary>Ids without an endpoint that are cached, each for <see cref="UnknownEndpointLifetime"/>. Default: 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxUnknownEndpoints { get; set; } = 10_000;

    /// <summary>
    /// Lookups of endpoints that are not cached, in progress at once. Beyond it, a request gets 503. One remote address may use as
    /// many as are free, so at most half while it is the only one. Default: 256.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxLookups { get; set; } = 256;

    /// <summary>
    /// Settings refreshes of one endpoint in a second, before refusals. Beyond it, refusals wait and share a refresh. Default: 500.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxSettingsRefreshesPerSecond { get; set; } = 500;

    /// <summary>Timeout of one call that loads an endpoint's settings. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest that a request waits for a permit before it gets 429. A provider with a short timeout waits less; one that never
    /// retries waits for half of its timeout. Default: 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan PermitWaitLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Requests of one workspace that wait for a permit on this node. Beyond it, the connector with the most waiting requests has one
    /// refused. Default: 1,000.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxWaitingForPermit { get; set; } = 1000;

    /// <summary>
    /// Sampled refused requests that wait for their hand-over to a silo. Beyond it, they are only counted. Default: 10,000.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxPendingSample { get; set; } = 10_000;

    /// <summary>Endpoints whose refused requests are sampled within some minutes. Default: 20,000.</summary>
    [Range(0, 10_000_000)]
    public int MaxSampledEndpoints { get; set; } = 20_000;

    /// <summary>
    /// Bytes of whole refused requests that wait for their hand-over to a quarantine. When they are full, the address that holds most
    /// gives way to one that holds less. Default: 8 MiB.
    /// </summary>
    [Range(0, MaxMemoryBytes)]
    public long MaxPendingQuarantineBytes { get; set; } = 8L << 20;

    /// <summary>
    /// A stopping node still accepts requests for this long after it reports not ready, so that load balancers send elsewhere before
    /// one is refused. It closes each connection with an answer. Default: 0; the host sets 3 seconds in a cluster.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:40")]
    public TimeSpan DrainNotice { get; set; } = TimeSpan.Zero;

    /// <summary>After <see cref="DrainNotice"/>, a stopping node answers new requests with 503 for this long. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:40")]
    public TimeSpan DrainLinger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A stopping node waits this long for the requests in progress. Default: 30 seconds, the processing limit.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:40")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
