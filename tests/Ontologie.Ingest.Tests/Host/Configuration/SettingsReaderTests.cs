using Microsoft.Extensions.Configuration;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Configuration.Keys;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Configuration;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Retired = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Ingest:Gateway:OldLimit"] = "use Ingest:Gateway:MaxLookups.",
    };

    [Fact]
    public void Without_configuration_the_defaults_hold() => Assert.Equal("sqlite", SettingsReader.Read(With()).Store);

    [Fact]
    public void One_message_names_every_wrong_key_with_value_range_and_unit()
    {
        var refused = Assert.Throws<StartRefusedException>(() => SettingsReader.Read(With(
            ("Ingest:Gateway:MaxLookups", "abc"),
            ("Ingest:Writer:RetryForSeconds", "31"),
            ("Ingest:Workspaces:DefaultMaxConcurrentRequests", "1.5"),
            ("Ingest:Gatway:MaxKnownEndpoints", "5"),
            ("Ingest:KeepAliveSeconds", ""),
            ("Ingest:Writer:Lanes", "4"))));

        Assert.Equal(
            """
            The configuration is wrong:
              Ingest:Gatway:MaxKnownEndpoints is not a known key. The nearest known one is Ingest:Gateway:MaxKnownEndpoints.
              Ingest:KeepAliveSeconds is '': it must be a whole number of seconds from 1 to 86400.
              Ingest:Gateway:MaxLookups is 'abc': it must be a whole number of lookups from 1 to 100000.
              Ingest:Writer:RetryForSeconds is '31': it must be a number of seconds from 0 to 30.
              Ingest:Workspaces:DefaultMaxConcurrentRequests is '1.5': it must be a whole number of requests from 1 to 100000.
              Ingest:Writer:Lanes is '4': it must be 1 with Ingest:Store=sqlite, which has one writer.
            """.ReplaceLineEndings("\n"),
            refused.Message);
    }

    [Theory]
    [InlineData("0", "9", "40", null)]
    [InlineData("10", "1", "30", null)]
    [InlineData("10.5", "1", "30", "40.5")]
    [InlineData("10", "31", "30", "41")]
    public void The_drain_times_fit_into_the_stop(string notice, string linger, string timeout, string? tooLong)
    {
        var wrong = SettingRules.FindErrors(
            With(
                ("Ingest:Gateway:DrainNoticeSeconds", notice), ("Ingest:Gateway:DrainLingerSeconds", linger),
                ("Ingest:Gateway:DrainTimeoutSeconds", timeout)),
            StoreKind.Sqlite).ToArray();

        Assert.Equal(tooLong is null ? 0 : 1, wrong.Length);
        Assert.All(wrong, line => Assert.Contains($"is {tooLong}: it must be at most 40 seconds.", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_follow_the_rules_with_every_store() =>
        Assert.All(Enum.GetValues<StoreKind>(), store => Assert.Empty(SettingRules.FindErrors(With(), store)));

    [Fact]
    public void A_part_is_not_larger_than_the_whole()
    {
        var wrong = SettingRules.FindErrors(
            With(
                ("Ingest:Repeats:MaxEvents", "100"), ("Ingest:MaxBufferedBytes", "2097152"),
                ("Ingest:Gateway:MaxBufferedBytesPerAddress", "2097153")),
            StoreKind.Postgres).ToArray();

        Assert.Equal(2, wrong.Length);
        Assert.StartsWith("Ingest:Repeats:MaxEventsPerEndpoint is 1000", wrong[0], StringComparison.Ordinal);
        Assert.StartsWith("Ingest:Gateway:MaxBufferedBytesPerAddress is 2097153", wrong[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingest:Gateway:MaxLookup", "Ingest:Gateway:MaxLookups")]
    [InlineData("Ingest:DataDir", "Ingest:DataDirectory")]
    [InlineData("Ingest:Cluster", "Ingest:Cluster:Id")]
    [InlineData("Ingest:Roles:0", "Ingest:Roles")]
    [InlineData("Ingest:MaxConnection", "Ingest:MaxConnections")]
    public void An_unknown_key_is_named_with_the_nearest_known_one(string key, string nearest)
    {
        var unknown = Assert.Single(UnknownKeys.Find(With((key, "1")), SettingCatalogue.Known, Retired));

        Assert.Equal($"{key} is not a known key. The nearest known one is {nearest}.", unknown);
    }

    [Fact]
    public void Keys_ignore_case_and_the_name_of_the_section_may_have_a_value() =>
        Assert.Empty(UnknownKeys.Find(
            With(("INGEST", "http://localhost:8080"), ("ingest:GATEWAY:maxlookups", "1"), ("Other:Key", "1")),
            SettingCatalogue.Known,
            Retired));

    [Fact]
    public void A_retired_key_is_found_for_a_warning_and_is_not_unknown()
    {
        var configuration = With(("Ingest:Gateway:oldlimit", "1"));

        Assert.Empty(UnknownKeys.Find(configuration, SettingCatalogue.Known, Retired));
        Assert.Equal("use Ingest:Gateway:MaxLookups.", Assert.Single(RetiredKeys.Find(configuration, Retired)).Value);
        Assert.Empty(RetiredKeys.Find(With(), Retired));
    }

    [Fact]
    public void No_retired_key_is_a_known_one() =>
        Assert.Empty(RetiredKeys.All.Keys.Intersect(SettingCatalogue.Known, StringComparer.OrdinalIgnoreCase));

    private static IConfiguration With(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
