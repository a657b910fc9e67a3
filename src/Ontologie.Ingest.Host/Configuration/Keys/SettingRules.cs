using Ontologie.Ingest.Host.Clustering;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>Rules that concern several keys at once. A value that is wrong by itself counts as the default here.</summary>
internal static class SettingRules
{
    /// <summary>A stop takes at most 43 seconds. The rest is for the hand-over of grains and the last commits.</summary>
    internal const decimal MaxDrainSeconds = 40;

    /// <summary>A sentence for each broken rule.</summary>
    internal static IEnumerable<string> FindErrors(IConfiguration configuration, StoreKind store)
    {
        var notice = Value(configuration, ReceptionSettings.DrainNotice)
            ?? (store == StoreKind.Postgres ? (decimal)ClusterInstallation.DrainNotice.TotalSeconds : 0);
        var (linger, timeout) = (ReceptionSettings.DrainLinger, ReceptionSettings.DrainTimeout);
        var drain = notice + Math.Max(Effective(configuration, linger), Effective(configuration, timeout));
        if (drain > MaxDrainSeconds)
        {
            yield return $"{ReceptionSettings.DrainNotice.Key} plus the longer of {linger.Key} and {timeout.Key} is "
                + $"{NumberSetting.Text(drain)}: it must be at most {NumberSetting.Text(MaxDrainSeconds)} seconds.";
        }

        if (store == StoreKind.Sqlite && Value(configuration, WriterSettings.Lanes) > 1)
        {
            yield return $"{WriterSettings.Lanes.Key} is '{configuration[WriterSettings.Lanes.Key]}': it must be 1 with "
                + "Ingest:Store=sqlite, which has one writer.";
        }

        var (one, all) = (WriterSettings.MaxRepeatsPerEndpoint, WriterSettings.MaxRepeats);
        if (Effective(configuration, one) > Effective(configuration, all))
        {
            yield return $"{one.Key} is {NumberSetting.Text(Effective(configuration, one))}: it must be at most {all.Key}, "
                + $"which is {NumberSetting.Text(Effective(configuration, all))}.";
        }

        if (Value(configuration, ReceptionSettings.MaxBufferedBytesPerAddress) is { } share
            && Value(configuration, ServerSettings.MaxBufferedBytes) is { } budget && share > budget)
        {
            yield return $"{ReceptionSettings.MaxBufferedBytesPerAddress.Key} is {NumberSetting.Text(share)}: it must be at most "
                + $"{ServerSettings.MaxBufferedBytes.Key}, which is {NumberSetting.Text(budget)} bytes.";
        }
    }

    private static decimal? Value(IConfiguration configuration, NumberSetting setting) =>
        configuration[setting.Key] is { } value ? setting.Parse(value) : null;

    private static decimal Effective(IConfiguration configuration, NumberSetting setting) =>
        Value(configuration, setting) ?? setting.Parse(setting.Default)!.Value;
}
