using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Stats;
using Ontologie.Ingest.Grains.Workspaces;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>Every configuration key of the program.</summary>
internal static class SettingCatalogue
{
    internal static readonly IReadOnlyList<SettingGroup> Groups =
    [
        NodeSettings.Group,
        ServerSettings.Group,
        ClusterKeys.Group,
        ReceptionSettings.Group,
        ReceptionSettings.StopGroup,
        WriterSettings.Group,
        WriterSettings.RepeatGroup,
        RejectionSettings.Group,
        TenantSettings.Group,
        ConsoleKeys.Group,
    ];

    /// <summary>The keys under <c>Ingest</c>.</summary>
    internal static readonly IReadOnlyList<string> Known =
    [
        .. Groups.SelectMany(group => group.Settings).Select(setting => setting.Key)
            .Where(key => key.StartsWith(IngestSettings.Section + ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)),
    ];

    private static IEnumerable<NumberSetting> Bound =>
        Groups.SelectMany(group => group.Settings).OfType<NumberSetting>().Where(setting => setting.Bind is not null);

    /// <summary>A sentence for each limit with a wrong value.</summary>
    internal static IEnumerable<string> FindErrors(IConfiguration configuration) =>
        from setting in Bound
        let value = configuration[setting.Key]
        where value is not null
        let error = setting.FindError(value)
        where error is not null
        select error;

    /// <summary>Sets the configured limits in their options classes, which are validated at the start.</summary>
    /// <remarks>
    /// Call it after the defaults of a store or a role are set, and with values that <see cref="FindErrors"/> accepts.
    /// </remarks>
    internal static void Bind(IConfiguration configuration, IServiceCollection services)
    {
        foreach (var setting in Bound)
        {
            if (configuration[setting.Key] is { } value && setting.Parse(value) is { } number)
            {
                setting.Bind!(services, number);
            }
        }

        Validate<GatewayOptions>(services);
        Validate<EventWriterOptions>(services);
        Validate<RepeatOptions>(services);
        Validate<EndpointOptions>(services);
        Validate<WorkspaceOptions>(services);
        Validate<StatsOptions>(services);
        Validate<RejectionOptions>(services);
        Validate<LinkingOptions>(services);
        Validate<ManagementOptions>(services);
    }

    private static void Validate<TOptions>(IServiceCollection services)
        where TOptions : class => services.AddOptions<TOptions>().ValidateDataAnnotations().ValidateOnStart();
}
