using System.Globalization;
using System.Text;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Configuration.Keys;
using Ontologie.Ingest.Testing.Snapshots;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

public sealed class ConfigurationPageTests
{
    private const string Intro =
        """
        # Configuration

        This page lists every configuration key. It is made from the code (`Host/Configuration/Keys`), and a test keeps both equal;
        `--help` prints the same list.

        Set a key in any of the ways that .NET offers. A later one replaces an earlier one:

        1. `appsettings.json` next to the program: `{ "Ingest": { "Gateway": { "MaxLookups": 512 } } }`
        2. an environment variable: `Ingest__Gateway__MaxLookups=512`
        3. the command line: `--Ingest:Gateway:MaxLookups=512`

        A wrong value stops the start, and one message names every wrong key. An unknown key under `Ingest` stops it too; the message names
        the nearest known key. A key that a newer version has retired only gives a warning, so that one configuration serves
        both versions of an upgrade.

        A limit applies to one node, unless its meaning says otherwise. Times are in seconds and may have decimals (`0.5`), unless they say
        "whole".

        Further keys of .NET apply as well: `Logging:LogLevel:…`, and the `OTEL_…` variables, which send metrics and traces to an
        OpenTelemetry collector.

        """;

    [Fact]
    public void The_page_lists_every_key() => Snapshot.Match("docs/configuration.md", Page());

    [Fact]
    public void The_help_lists_every_key()
    {
        var help = HelpText.Make();

        Assert.All(
            SettingCatalogue.Groups.SelectMany(group => group.Settings),
            setting => Assert.Contains(
                $"  --{setting.Key} (default: {setting.Default})\n      {setting.Meaning} [", help, StringComparison.Ordinal));
    }

    private static string Page()
    {
        var page = new StringBuilder(Intro);
        foreach (var group in SettingCatalogue.Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Title}\n\n");
            page.Append("| key | meaning | unit | default | accepted | environment variable |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var setting in group.Settings)
            {
                string[] cells =
                [
                    $"`{setting.Key}`", setting.Meaning, Unit(setting), setting.Default, setting.Range, $"`{setting.EnvironmentVariable}`",
                ];
                page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Unit(Setting setting) => setting switch
    {
        { Unit: "" } => "–",
        NumberSetting { IsWhole: true, Unit: "seconds" } => "whole seconds",
        _ => setting.Unit,
    };
}
