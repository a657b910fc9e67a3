using Microsoft.Extensions.DependencyInjection.Extensions;
using Ontologie.Ingest.Console;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Configuration.Keys;
using Ontologie.Ingest.Host.Connections;
using Ontologie.Ingest.Host.Errors;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Host.Logs;
using Ontologie.Ingest.Host.Nodes;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Host.Telemetry;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host;

/// <summary>Composes the program.</summary>
public static class IngestHost
{
    /// <summary>
    /// The longest time that a stop takes. Reception drains first; then the silo hands over its grains and the writer commits what is
    /// left.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Builds the program from the command line, the environment and appsettings.json. Nothing listens yet.</summary>
    /// <remarks>A node of a cluster waits up to 30 seconds for its database and migrates it to the newest schema.</remarks>
    /// <exception cref="StartRefusedException">The configuration or the machine does not allow a start; the message says why.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        ProcessLimits.Check();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = typeof(IngestHost).Assembly.GetName().Name,
            });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddDefaults();
        builder.UseDefaultUrl();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHostedService<StopDeadline>();

        var settings = SettingsReader.Read(builder.Configuration);
        ListeningAddresses.Check(builder.Configuration);
        var roles = NodeRoles.Of(settings.Roles);
        AddProgram(builder, settings, roles);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseRequestTracking();
        app.UseRequestLimits();
        app.UseHttp2WithoutTls();
        app.UseTrustedProxies();
        if (roles.Console)
        {
            app.UseEarlyKeyRefusal();
            app.UseStartPage();
            app.UseConsoleHeaders();
        }

        app.UseRouting();
        app.UseErrorAnswers(roles);
        app.MapHealth();
        if (roles.Gateway)
        {
            app.MapReception();
        }

        if (roles.Console)
        {
            app.UseProblemPages();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseAntiforgery();
            app.UseStaleSignIn();
            app.MapManagement();
            app.MapConsolePages();
        }

        return app;
    }

    private static void AddProgram(WebApplicationBuilder builder, IngestSettings settings, NodeRoles roles)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(System.Console.Out);
        SummarizedLogs.Use(builder.Services);
        builder.AddTelemetry();
        builder.AddHealth(roles);
        builder.AddWebServer(ConnectionPlan.From(settings, []), ReceptionPlan.From(settings, ProcessLimits.Read(), []));
        builder.Services.AddTrustedProxies(ProxyNetworks.Parse(settings.TrustedProxies, out _));

        using var loggers = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        WarnOfRetiredKeys(builder.Configuration, loggers.CreateLogger("Ontologie.Ingest.Host"));
        var logger = loggers.CreateLogger("Ontologie.Ingest.Storage");
        if (settings.StoreKind == StoreKind.Sqlite)
        {
            builder.AddEmbedded(settings, logger);
        }
        else
        {
            var cluster = ClusterPlan.From(settings.Cluster, roles, SettingsReader.ConnectionString(builder.Configuration));
            builder.AddClusterNode(settings, roles, cluster, logger);
        }

        builder.Services.TryAddSingleton(roles);
        builder.Services.AddSingleton(new NodeIdentity(new NodeId(new IdSource().Next()), TimeProvider.System.GetUtcNow()));
        builder.Services.AddHostedService<NodeReporter>();
        if (roles.Gateway)
        {
            builder.Services.AddGateway();
        }

        // After the defaults of the store and the roles: a configured value replaces them.
        SettingCatalogue.Bind(builder.Configuration, builder.Services);
    }

    private static void WarnOfRetiredKeys(IConfiguration configuration, ILogger logger)
    {
        foreach (var (key, advice) in RetiredKeys.Find(configuration, RetiredKeys.All))
        {
            HostLog.RetiredKeyIgnored(logger, key, advice);
        }
    }
}
