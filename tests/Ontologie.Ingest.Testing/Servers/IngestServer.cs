using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>
/// The real program in this process, on a free loopback port, with a temporary data directory. Its console output is off, and it
/// stops without the delay for load balancers.
/// </summary>
public sealed class IngestServer : IAsyncDisposable
{
    /// <summary>The key of the management API.</summary>
    public const string AdminKey = "admin-key-of-the-server-under-test-0123456789";

    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;
    private Task? _stopped;

    private IngestServer(WebApplication app, TemporaryFolder folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Urls.First());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromMinutes(2),
        };
        Api = new ManagementClient(Http, AdminKey);
    }

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    /// <summary>A client whose base address is <see cref="Address"/>, without any key.</summary>
    public HttpClient Http { get; }

    /// <summary>The management API, with the admin key.</summary>
    public ManagementClient Api { get; }

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the program. It accepts requests when this completes.</summary>
    /// <param name="configuration">Configuration keys and values; they override those of this class.</param>
    /// <param name="services">Changes the program's services, after all others.</param>
    /// <param name="logs">Captures every log entry that the configured levels let through.</param>
    public static async Task<IngestServer> StartAsync(
        IReadOnlyDictionary<string, string>? configuration = null,
        Action<IServiceCollection>? services = null,
        CapturedLogs? logs = null)
    {
        var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Ingest:DataDirectory"] = folder.Path,
            ["Ingest:AdminKey"] = AdminKey,
            ["Logging:Console:LogLevel:Default"] = "None",
        };
        foreach (var (key, value) in configuration ?? new Dictionary<string, string>())
        {
            settings[key] = value;
        }

        WebApplication? app = null;
        try
        {
            app = IngestHost.Build([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")], collection =>
            {
                collection.Configure<GatewayOptions>(gateway => gateway.DrainLinger = TimeSpan.Zero);
                collection.AddSingleton(TextWriter.Null);
                if (logs is not null)
                {
                    collection.AddSingleton<ILoggerProvider>(logs);
                }

                services?.Invoke(collection);
            });
            await app.StartAsync();
            return new IngestServer(app, folder);
        }
        catch
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Returns a sender for a connector of the generic provider.</summary>
    public Senders.GenericSender Generic(TestConnector connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        return new Senders.GenericSender(Http, connector.Id, connector.Secret);
    }

    /// <summary>Returns a sender for a connector of the github provider.</summary>
    public Senders.GitHubSender GitHub(TestConnector connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        return new Senders.GitHubSender(Http, connector.Id, connector.Secret);
    }

    /// <summary>Opens a raw connection for requests that no well-behaved client sends.</summary>
    public Task<RawHttp> ConnectAsync() => RawHttp.ConnectAsync(Address);

    /// <summary>
    /// Starts a graceful stop, as after SIGTERM, once. Completes when requests in flight are answered and the program has stopped.
    /// </summary>
    public Task StopAsync() => _stopped ??= _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
