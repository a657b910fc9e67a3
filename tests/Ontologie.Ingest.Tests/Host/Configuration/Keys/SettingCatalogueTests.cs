using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Stats;
using Ontologie.Ingest.Grains.Workspaces;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Configuration.Keys;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Configuration.Keys;

public sealed class SettingCatalogueTests
{
    private static readonly NumberSetting[] Bound =
    [
        .. SettingCatalogue.Groups.SelectMany(group => group.Settings).OfType<NumberSetting>().Where(setting => setting.Bind is not null),
    ];

    [Fact]
    public void No_key_is_described_twice()
    {
        var keys = SettingCatalogue.Groups.SelectMany(group => group.Settings).Select(setting => setting.Key).ToArray();
        Assert.Equal(keys.Distinct(StringComparer.OrdinalIgnoreCase), keys);
    }

    [Fact]
    public void Every_property_of_the_settings_has_a_key()
    {
        var keys = Properties<IngestSettings>()
            .Where(property => property.PropertyType == typeof(string)).Select(property => $"Ingest:{property.Name}")
            .Concat(Properties<ClusterSettings>().Select(property => $"Ingest:Cluster:{property.Name}"));
        Assert.All(keys, key => Assert.Contains(key, SettingCatalogue.Known));
    }

    [Fact]
    public void Every_limit_of_an_options_class_has_a_key()
    {
        string[] setByHost =
        [
            nameof(GatewayOptions.MaxBufferedBytes), nameof(GatewayOptions.TrustedProxies),
            nameof(ManagementOptions.AdminKey), nameof(ManagementOptions.PublicUrl),
        ];
        PropertyInfo[] limits =
        [
            .. Properties<GatewayOptions>(), .. Properties<EventWriterOptions>(), .. Properties<RepeatOptions>(),
            .. Properties<EndpointOptions>(), .. Properties<WorkspaceOptions>(), .. Properties<ManagementOptions>(),
            .. Properties<StatsOptions>(),
            .. Properties<LinkingOptions>(), .. Properties<RejectionOptions>(),
        ];
        Assert.Equal(limits.Length - setByHost.Length, Bound.Length);
        Assert.All(
            limits.Where(limit => !setByHost.Contains(limit.Name)),
            limit => Assert.Contains(Bound, setting => setting.Key.Contains(":" + limit.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_default_in_numbers_is_within_its_range() =>
        Assert.All(
            Bound.Where(setting => decimal.TryParse(setting.Default, CultureInfo.InvariantCulture, out _)),
            setting => Assert.Null(setting.FindError(setting.Default)));

    [Fact]
    public void A_configured_limit_replaces_the_default_of_the_store_and_gives_way_to_what_a_test_sets()
    {
        var services = new ServiceCollection();
        services.Configure<EventWriterOptions>(writer => writer.Lanes = 4);
        SettingCatalogue.Bind(
            With(
                ("Ingest:Writer:Lanes", "7"), ("ingest:gateway:permitwaitlimitseconds", "0.5"),
                ("Ingest:Gateway:MaxBufferedBytesPerAddress", "2097152"), ("Ingest:Gateway:MaxLookups", "9")),
            services);
        services.Configure<GatewayOptions>(gateway => gateway.MaxLookups = 3);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(7, provider.GetRequiredService<IOptions<EventWriterOptions>>().Value.Lanes);
        var gateway = provider.GetRequiredService<IOptions<GatewayOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(0.5), gateway.PermitWaitLimit);
        Assert.Equal((2097152L, 3), (gateway.MaxBufferedBytesPerAddress, gateway.MaxLookups));
    }

    [Fact]
    public void Every_bound_key_reaches_its_property_at_both_ends_of_its_range()
    {
        foreach (var setting in Bound)
        {
            foreach (var number in new[] { setting.Min, setting.Max })
            {
                var services = new ServiceCollection();
                SettingCatalogue.Bind(With((setting.Key, NumberSetting.Text(number))), services);
                using var provider = services.BuildServiceProvider();

                Assert.NotNull(provider.GetRequiredService<IOptions<GatewayOptions>>().Value);
                Assert.NotNull(provider.GetRequiredService<IOptions<EventWriterOptions>>().Value);
                Assert.NotNull(provider.GetRequiredService<IOptions<RepeatOptions>>().Value);
                Assert.NotNull(provider.GetRequiredService<IOptions<EndpointOptions>>().Value);
                Assert.NotNull(provider.GetRequiredService<IOptions<WorkspaceOptions>>().Value);
                Assert.NotNull(provider.GetRequiredService<IOptions<ManagementOptions>>().Value);
            }
        }
    }

    [Fact]
    public void A_limit_outside_its_range_that_code_sets_is_refused()
    {
        var services = new ServiceCollection();
        SettingCatalogue.Bind(With(), services);
        services.Configure<EventWriterOptions>(writer => writer.RetryFor = TimeSpan.FromMinutes(1));
        using var provider = services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<EventWriterOptions>>().Value);
    }

    [Fact]
    public void An_environment_variable_has_two_underscores_for_a_colon() =>
        Assert.Contains(Bound, setting => setting.EnvironmentVariable == "Ingest__Gateway__MaxLookups");

    private static IConfiguration With(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private static PropertyInfo[] Properties<T>() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
