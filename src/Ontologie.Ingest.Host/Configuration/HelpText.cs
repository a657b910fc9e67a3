using System.Globalization;
using System.Text;
using Ontologie.Ingest.Host.Configuration.Keys;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Makes the text that <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const string Begin = """
        Ontologie Ingest receives signed webhooks and stores each one exactly once.

        Without any setting, one process does everything on http://localhost:8080 with SQLite in ./data.
        Set a key with --Key=value, with an environment variable (Ingest__DataDirectory=value), or in appsettings.json.

        """;

    private const string End = """

        Telemetry: set OTEL_EXPORTER_OTLP_ENDPOINT to the address of an OpenTelemetry collector.
        docs/configuration.md lists the same keys.

        """;

    private static readonly string[] Options = ["--help", "-h", "-?"];

    internal static bool IsRequested(string[] arguments) =>
        arguments.Any(argument => Options.Contains(argument, StringComparer.Ordinal));

    internal static string Make()
    {
        var text = new StringBuilder(Begin);
        foreach (var group in SettingCatalogue.Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{group.Title}:\n\n");
            foreach (var setting in group.Settings)
            {
                text.Append(CultureInfo.InvariantCulture, $"  --{setting.Key} (default: {setting.Default})\n");
                text.Append(CultureInfo.InvariantCulture, $"      {setting.Meaning} {Accepts(setting)}\n");
            }
        }

        return text.Append(End).ToString();
    }

    private static string Accepts(Setting setting) =>
        setting is NumberSetting ? $"[{setting.Range} {setting.Unit}]" : $"[{setting.Range}]";
}
