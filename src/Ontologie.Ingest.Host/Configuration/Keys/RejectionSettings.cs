using Ontologie.Ingest.Grains.Rejections;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the section <c>Ingest:Rejections</c>.</summary>
internal static class RejectionSettings
{
    internal static readonly SettingGroup Group = new(
        "Refused requests",
        Of(nameof(RejectionOptions.MaxSampledPerMinute), "requests", "Refused requests of one connector that are kept for a minute. One "
            + "remote address may have a tenth of them."),
        Of(nameof(RejectionOptions.MaxSampled), "requests", "Refused requests of one connector that are kept, the newest. One remote "
            + "address may have a tenth of them."),
        Of(nameof(RejectionOptions.SampleDays), "days", "How long they are kept."),
        Of(nameof(RejectionOptions.MaxQuarantined), "requests", "Whole requests of one connector that are kept so that they can be "
            + "recovered. They are encrypted."),
        Of(nameof(RejectionOptions.MaxQuarantinedBytes), "bytes", "Bytes of these."),
        Of(nameof(RejectionOptions.MaxQuarantinedPerMinute), "requests", "Whole requests of one connector that are kept in a minute, after "
            + "the first Ingest:Rejections:MaxQuarantined."),
        Of(nameof(RejectionOptions.MaxTotalBytes), "bytes", "Bytes of the whole requests of all connectors. Beyond it, those of connectors "
            + "that never verified a request give way first."));

    private static NumberSetting Of(string property, string unit, string meaning) =>
        OptionSetting.Of<RejectionOptions>("Rejections", property, unit, meaning);
}
