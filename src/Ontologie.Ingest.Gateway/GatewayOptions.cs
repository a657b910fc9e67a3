using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Gateway;

/// <summary>The limits of reception on one node. What the outside contract fixes is a constant and not here.</summary>
public sealed class GatewayOptions
{
    /// <summary>The longest body: 1 MiB.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>How much of a body that is too long is read and thrown away, so that the answer arrives.</summary>
    public const int MaxDrainedBytes = 64 << 10;

    /// <summary>A body has to be complete within this.</summary>
    public static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A request whose body is in is answered within this.</summary>
    public static readonly TimeSpan ProcessingTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The least that <see cref="MaxBufferedBytes"/> may be: a body of the longest length and room for others.</summary>
    public const long LeastBufferedBytes = 2 * MaxBodyBytes;

    /// <summary>
    /// Most bytes of bodies in memory at once; beyond it 503. Above three quarters the slowest incomplete bodies give way. Default:
    /// 256 MiB.
    /// </summary>
    [Range(LeastBufferedBytes, long.MaxValue)]
    public long MaxBufferedBytes { get; set; } = 256L << 20;

    /// <summary>
    /// Most body bytes in memory of requests from one remote address; beyond it its slow bodies give way, then 503. IPv6 networks of
    /// 64 and of 56 bits have as many, one of 48 bits twice as many. Less while memory is short. Requests from this machine and from
    /// trusted proxies are not counted. Default: a quarter of all.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long? MaxBufferedBytesPerAddress { get; set; }

    /// <summary>
    /// Most requests in progress from one remote address whose signature has not been verified yet; beyond it 503. IPv6 networks of
    /// 64 and of 56 bits have as many, one of 48 bits twice as many. Requests from this machine and from trusted proxies are not
    /// counted. Default: 1,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxUnauthenticatedPerAddress { get; set; } = 1000;

    /// <summary>Networks whose proxies tell whom they forward for. Requests that come from them themselves are not counted. Default: none.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; set; } = [];

    /// <summary>Most endpoints whose settings are remembered. Default: 20,000, a few hundred bytes each.</summary>
    [Range(1, 10_000_000)]
    public int MaxKnownEndpoints { get; set; } = 20_000;

    /// <summary>Most ids that are remembered as nobody's, each for <see cref="UnknownEndpointLifetime"/>. Default: 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxUnknownEndpoints { get; set; } = 10_000;

    /// <summary>How long an id is remembered as nobody's. Ids are random, so nobody sends to one before it is given out. Default: 5 seconds.</summary>
    public TimeSpan UnknownEndpointLifetime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Most look-ups of endpoints not yet known that are under way at once; beyond it 503. A remote address may have as many of
    /// them as are still free, half of all where it is alone. Default: 256.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxLookups { get; set; } = 256;

    /// <summary>
    /// How often in a second an endpoint's grain is asked whether settings are current, before a refusal. Under a
    /// flood of refusals beyond it more of them share a question, and wait a little for it. Default: 500.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxQuestionsPerSecond { get; set; } = 500;

    /// <summary>How long a question to an endpoint's grain may take. Default: 5 seconds.</summary>
    public TimeSpan QuestionTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a request of a provider that sends again waits for a permit at most before it gets 429; one of a provider that
    /// does not waits longer. Default: 2 seconds.
    /// </summary>
    public TimeSpan PermitPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Most requests of one workspace that wait for a permit on this node; beyond it the connector with most of them has one
    /// refused. Default: 1,000.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxWaitingForPermit { get; set; } = 1000;

    /// <summary>
    /// How long a stopping node that says it is not ready still takes new requests, so that load balancers that check it
    /// send elsewhere before it refuses any. Senders' connections are closed meanwhile, each with an answer. Default:
    /// none, for a node that nothing stands in front of.
    /// </summary>
    public TimeSpan DrainNotice { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// How long after that a stopping node still answers new requests, with 503, so that senders and load balancers see it
    /// leave. Default: 1 second.
    /// </summary>
    public TimeSpan DrainLinger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stopping node waits for the requests it has. Default: 30 seconds, the longest that one takes.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
