using System.ComponentModel.DataAnnotations;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The bounds of stored rejections: the section <c>Ingest:Rejections</c>. Every silo needs the same.</summary>
public sealed class RejectionOptions
{
    /// <summary>Sampled requests of one endpoint that were received in one minute. Default: 60.</summary>
    [Range(1, 600)]
    public int MaxSampledPerMinute { get; set; } = 60;

    /// <summary>Sampled requests of one endpoint; the newest are kept. Default: 1,000.</summary>
    [Range(1, 10_000)]
    public int MaxSampled { get; set; } = 1_000;

    /// <summary>How long a sampled request is kept, in days. Default: 7.</summary>
    [Range(1, 7)]
    public int SampleDays { get; set; } = 7;

    /// <summary>Quarantined requests of one connector. Default: 500.</summary>
    [Range(1, 10_000)]
    public int MaxQuarantined { get; set; } = 500;

    /// <summary>Bytes of the quarantined requests of one connector, encrypted. Default: 32 MiB.</summary>
    [Range(1 << 21, 1L << 30)]
    public long MaxQuarantinedBytes { get; set; } = 32 << 20;

    /// <summary>Requests that may enter a quarantine in one minute after <see cref="MaxQuarantined"/> have. Default: 120.</summary>
    [Range(1, 10_000)]
    public int MaxQuarantinedPerMinute { get; set; } = 120;

    /// <summary>Encrypted bytes of the kept requests of all connectors together. Default: 1 GiB.</summary>
    [Range(1 << 21, 1L << 40)]
    public long MaxTotalBytes { get; set; } = 1 << 30;

    internal RejectionLimits ToLimits() => new()
    {
        SamplePerMinute = MaxSampledPerMinute,
        Sample = MaxSampled,
        SampleAge = TimeSpan.FromDays(SampleDays),
        Quarantined = MaxQuarantined,
        QuarantinedBytes = MaxQuarantinedBytes,
        QuarantineBurst = MaxQuarantined,
        QuarantinedPerMinute = MaxQuarantinedPerMinute,
        TotalBytes = MaxTotalBytes,
    };
}
