using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the section <c>Ingest:Console</c>.</summary>
internal static class ConsoleKeys
{
    private const string Section = "Console";

    private static readonly ConsoleSettings Defaults = new();

    internal static readonly Setting SignInLink = new()
    {
        Key = NodeSettings.Key($"{Section}:{nameof(Defaults.SignInLink)}"),
        Meaning = "Whether the start prints a link that signs in to the console once, within 15 minutes. With SQLite only. "
            + "auto: if the output is a terminal.",
        Default = Defaults.SignInLink,
        Range = "auto, always, never",
    };

    internal static readonly SettingGroup Group = new(
        "The console",
        OptionSetting.Of<ManagementOptions>(
            Section,
            nameof(ManagementOptions.SessionLifetime),
            "",
            "How long a sign-in lasts. Use does not extend it."),
        SignInLink);
}
