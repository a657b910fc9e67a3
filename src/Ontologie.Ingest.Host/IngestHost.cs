using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Connections;
using Ontologie.Ingest.Host.Errors;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Host.Logs;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Host.Telemetry;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host;

/// <summary>Puts the program together.</summary>
public static class IngestHost
{
    /// <summary>
    /// A stopping process has this long: reception drains for at most 30 seconds of it, the silo hands over its grains
    /// and the writer commits what is left in the rest.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Builds the program as the arguments, the environment and appsettings.json say. Nothing listens yet.</summary>
    /// <remarks>A node of a cluster waits for its database up to 30 seconds, and brings it to the newest schema.</remarks>
    /// <exception cref="StartRefusedException">The program cannot start as it is configured, or where it is started.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        ProcessLimits.Check();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddDefaults();
        builder.UseDefaultUrl();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHostedService<StopDeadline>();

        var settings = ReadSettings(builder.Configuration);
        ListeningAddresses.Check(builder.Configuration);
        var roles = NodeRoles.Of(settings.Roles);
        AddProgram(builder, settings, roles);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UsePatience();
        app.UseRequestLimits();
        app.UseHttp2WithoutTls();
        app.UseTrustedProxies();
        if (roles.Console)
        {
            app.UseEarlyKeyRefusal();
        }

        app.UseRouting();
        app.UseErrorAnswers();
        app.MapHealth();
        if (roles.Gateway)
        {
            app.MapReception();
        }

        if (roles.Console)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapManagement();
            app.MapStartPage();
        }

        return app;
    }

    private static void AddProgram(WebApplicationBuilder builder, IngestSettings settings, NodeRoles roles)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Console.Out);
        SummarizedLogs.Use(builder.Services);
        builder.AddTelemetry();
        builder.AddHealth(roles);
        builder.AddWebServer(ConnectionPlan.From(settings, []), ReceptionPlan.From(settings, ProcessLimits.Read(), []));
        builder.Services.AddTrustedProxies(ProxyNetworks.Parse(settings.TrustedProxies, out _));

        using var loggers = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        var logger = loggers.CreateLogger("Ontologie.Ingest.Storage");
        if (settings.StoreKind == StoreKind.Sqlite)
        {
            builder.AddEmbedded(settings, logger);
        }
        else
        {
            var cluster = ClusterPlan.From(settings.Cluster, roles, ConnectionString(builder.Configuration));
            builder.AddClusterNode(settings, roles, cluster, logger);
        }

        if (roles.Gateway)
        {
            builder.Services.AddGateway();
        }
    }

    private static IngestSettings ReadSettings(ConfigurationManager configuration)
    {
        var settings = configuration.GetSection(IngestSettings.Section).Get<IngestSettings>() ?? new IngestSettings();
        var wrong = SettingsCheck.Run(settings, ConnectionString(configuration));
        return wrong.Count == 0
            ? settings
            : throw new StartRefusedException("The configuration is wrong:\n  " + string.Join("\n  ", wrong));
    }

    private static string? ConnectionString(ConfigurationManager configuration) =>
        configuration.GetConnectionString(IngestSettings.Section);
}
