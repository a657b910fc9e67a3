using Ontologie.Ingest.Host.Configuration.Keys;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Reads and checks the whole configuration of the program.</summary>
internal static class SettingsReader
{
    /// <summary>The settings that the host itself uses.</summary>
    /// <exception cref="StartRefusedException">Names every wrong key.</exception>
    internal static IngestSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(IngestSettings.Section).Get<IngestSettings>() ?? new IngestSettings();
        string[] wrong =
        [
            .. UnknownKeys.Find(configuration, SettingCatalogue.Known, RetiredKeys.All),
            .. SettingsCheck.Run(settings, ConnectionString(configuration)),
            .. SettingCatalogue.FindErrors(configuration),
            .. SettingRules.FindErrors(configuration, settings.StoreKind),
        ];
        return wrong.Length == 0
            ? settings
            : throw new StartRefusedException("The configuration is wrong:\n  " + string.Join("\n  ", wrong));
    }

    internal static string? ConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString(IngestSettings.Section);
}
