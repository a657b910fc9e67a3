using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.FirstRun;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Host.Telemetry;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.FirstRun;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host;

/// <summary>Puts the program together.</summary>
public static class IngestHost
{
    /// <summary>A stopping process has this long: reception drains for at most 30 seconds of it, the silo leaves in the rest.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Builds the program as the arguments, the environment and appsettings.json say. Nothing listens yet.</summary>
    /// <exception cref="StartRefusedException">The configuration is wrong or the data directory is in use.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddDefaults();
        builder.UseDefaultUrl();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);

        var settings = ReadSettings(builder.Configuration);
        var directory = OpenDirectory(settings.DataDirectory);
        try
        {
            return Build(builder, settings, directory, configure);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static WebApplication Build(
        WebApplicationBuilder builder, IngestSettings settings, DataDirectory directory, Action<IServiceCollection>? configure)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(_ => directory);
        builder.Services.AddSingleton(TimeProvider.System);

        using var loggers = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddSilo(settings, directory, loggers.CreateLogger("Ontologie.Ingest.Storage"));
        builder.AddGatewayRole();
        builder.AddConsole(settings, directory);
        builder.Services.AddSingleton(Console.Out);
        builder.Services.AddSingleton<DemoConnector>();
        builder.Services.AddHostedService<ReadyAnnouncement>();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapHealth();
        app.MapReception();
        app.MapManagement();
        app.MapStartPage();
        return app;
    }

    private static IngestSettings ReadSettings(ConfigurationManager configuration)
    {
        var settings = configuration.GetSection(IngestSettings.Section).Get<IngestSettings>() ?? new IngestSettings();
        var wrong = SettingsCheck.Run(settings);
        return wrong.Count == 0
            ? settings
            : throw new StartRefusedException("The configuration is wrong:\n  " + string.Join("\n  ", wrong));
    }

    private static DataDirectory OpenDirectory(string path)
    {
        try
        {
            return DataDirectory.Open(path);
        }
        catch (Exception refused) when (refused is DataDirectoryInUseException or UnauthorizedAccessException or IOException)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
    }
}
