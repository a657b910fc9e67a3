namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>The bounds of stored rejections. A lower limit takes effect with the next request that is added.</summary>
public sealed record RejectionLimits
{
    /// <summary>The most sampled requests of an endpoint that were received in one minute.</summary>
    public int SamplePerMinute { get; init; } = 60;

    /// <summary>The most sampled requests of an endpoint. The newest are kept.</summary>
    public int Sample { get; init; } = 1_000;

    /// <summary>One address may hold this fraction of the sample and of a minute: 10 for a tenth. It may always hold one.</summary>
    public int SampleShare { get; init; } = 10;

    /// <summary>How long a sampled request and a conflict are kept after their receipt.</summary>
    public TimeSpan SampleAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The most quarantined requests of an endpoint.</summary>
    public int Quarantined { get; init; } = 500;

    /// <summary>The most bytes of quarantined requests of an endpoint, sealed.</summary>
    public long QuarantinedBytes { get; init; } = 32 << 20;

    /// <summary>How many requests may enter an empty quarantine without a limit of rate.</summary>
    public int QuarantineBurst { get; init; } = 500;

    /// <summary>How many requests may enter a quarantine in a minute after the burst.</summary>
    public int QuarantinedPerMinute { get; init; } = 120;

    /// <summary>The most conflicts of identities of an endpoint. The newest are kept.</summary>
    public int Conflicts { get; init; } = 100;

    /// <summary>The most bytes of conflicts of an endpoint, sealed.</summary>
    public long ConflictBytes { get; init; } = 8 << 20;

    /// <summary>The most sealed bytes of all endpoints together.</summary>
    public long TotalBytes { get; init; } = 1 << 30;
}
