using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Ontologie.Ingest.Benchmarks.Compare.Serving;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>Starts systems on free loopback ports, each with its own database.</summary>
internal sealed class SystemStarter(FastifyInstallation? fastify, TimeProvider time)
{
    /// <summary>Pool size of both INSERT baselines: far more than two cores can use.</summary>
    private const int BaselineConnections = 32;

    private const string HostReadyLine = "Ontologie Ingest is ready";

    public Task<ComparedSystem> StartAsync(string name, CancellationToken cancel) => name switch
    {
        SystemNames.Ceiling => StartCeilingAsync(cancel),
        SystemNames.Insert => StartInsertAsync(cancel),
        SystemNames.Fastify => StartFastifyAsync(cancel),
        SystemNames.Sqlite => StartSqliteAsync(cancel),
        SystemNames.Postgres => StartNodeAsync(withGateway: false, cancel),
        SystemNames.Edge => StartNodeAsync(withGateway: true, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown system."),
    };

    private static string NewKey() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    private static ServerAddress NewAddress() => ServerAddress.TryParse(
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Find()}"), out var address, out var error)
        ? address
        : throw new InvalidOperationException(error);

    private static Task<ServerProcess> ServeAsync(
        string system, ServerAddress address, Dictionary<string, string> environment, CancellationToken cancel)
    {
        // The web SDK sets this for the program itself.
        environment["DOTNET_gcServer"] = "1";
        var port = address.Url.Port.ToString(CultureInfo.InvariantCulture);
        return ServerProcess.StartAsync(
            "dotnet",
            [typeof(BenchmarksAssembly).Assembly.Location, "serve", system, "--port", port],
            environment, ServeCommand.ReadyLine, cancel);
    }

    private static async Task<ComparedSystem> StartCeilingAsync(CancellationToken cancel)
    {
        var (address, secret) = (NewAddress(), NewKey());
        return new BaselineSystem(address, secret, null)
        {
            Server = await ServeAsync(ServeCommand.Ceiling, address, new() { [ServeCommand.SecretVariable] = secret }, cancel),
        };
    }

    private static Task<ComparedSystem> StartInsertAsync(CancellationToken cancel) => WithDatabaseAsync(async (postgres, database) =>
    {
        var (address, secret) = (NewAddress(), NewKey());
        await BaselineSystem.CreateTableAsync(database, cancel);
        var pooled = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = BaselineConnections, MaxAutoPrepare = 4 };
        var environment = new Dictionary<string, string>
        {
            [ServeCommand.SecretVariable] = secret,
            [ServeCommand.DatabaseVariable] = pooled.ConnectionString,
        };
        return new BaselineSystem(address, secret, database)
        {
            Server = await ServeAsync(ServeCommand.Insert, address, environment, cancel),
            Database = postgres,
        };
    }, cancel);

    private Task<ComparedSystem> StartFastifyAsync(CancellationToken cancel) => WithDatabaseAsync(async (postgres, database) =>
    {
        var (address, secret) = (NewAddress(), NewKey());
        await BaselineSystem.CreateTableAsync(database, cancel);
        var parts = new NpgsqlConnectionStringBuilder(database);
        var environment = new Dictionary<string, string>
        {
            [ServeCommand.SecretVariable] = secret,
            ["BENCH_POOL"] = BaselineConnections.ToString(CultureInfo.InvariantCulture),
            ["NODE_ENV"] = "production",
            ["PGHOST"] = parts.Host!,
            ["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = parts.Username!,
            ["PGDATABASE"] = parts.Database!,
        };
        var port = address.Url.Port.ToString(CultureInfo.InvariantCulture);
        return new BaselineSystem(address, secret, database)
        {
            Server = await ServerProcess.StartAsync("node", [fastify!.Program, port], environment, ServeCommand.ReadyLine, cancel),
            Database = postgres,
        };
    }, cancel);

    private async Task<ComparedSystem> StartSqliteAsync(CancellationToken cancel)
    {
        var (address, key, folder) = (NewAddress(), NewKey(), new TemporaryFolder());
        try
        {
            var data = folder.File("data");
            var server = await HostAsync(address, data, new() { ["Ingest__AdminKey"] = key }, [], cancel);
            return new IngestSystem(address, new ManagementApi(address.Url, key, time), folder)
            {
                Server = server,
                Seeder = new SqliteSeeder(Path.Combine(data, SqliteSeeder.EventsFile), time),
            };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private Task<ComparedSystem> StartNodeAsync(
        bool withGateway, CancellationToken cancel) => WithDatabaseAsync(async (postgres, database) =>
    {
        var (address, key, folder) = (NewAddress(), NewKey(), new TemporaryFolder());
        var environment = new Dictionary<string, string>
        {
            ["Ingest__AdminKey"] = key,
            ["Ingest__MasterKey"] = NewKey(),
            ["ConnectionStrings__Ingest"] = database,
        };
        var clientPort = LoopbackPort.Find().ToString(CultureInfo.InvariantCulture);
        var siloPort = LoopbackPort.Find().ToString(CultureInfo.InvariantCulture);
        ServerProcess? server = null;
        try
        {
            server = await HostAsync(
                address,
                folder.File("node"),
                environment,
                [
                    "--Ingest:Store=postgres", "--Ingest:Cluster:AdvertisedAddress=127.0.0.1", $"--Ingest:Cluster:SiloPort={siloPort}",
                    $"--Ingest:Cluster:ClientPort={clientPort}",
                ],
                cancel);
            var api = new ManagementApi(address.Url, key, time);
            var seeder = new PostgresSeeder(database, time);
            if (!withGateway)
            {
                return new IngestSystem(address, api, folder) { Server = server, Database = postgres, Seeder = seeder };
            }

            var edge = NewAddress();
            var gateway = await HostAsync(
                edge,
                folder.File("edge"),
                [],
                ["--Ingest:Store=postgres", "--Ingest:Roles=gateway", $"--Ingest:Cluster:Silos=127.0.0.1:{clientPort}"],
                cancel);
            return new IngestSystem(edge, api, folder) { Server = server, Gateway = gateway, Database = postgres, Seeder = seeder };
        }
        catch
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
            folder.Dispose();
            throw;
        }
    }, cancel);

    private static Task<ServerProcess> HostAsync(
        ServerAddress address, string data, Dictionary<string, string> environment, string[] arguments, CancellationToken cancel) =>
        ServerProcess.StartAsync(
            "dotnet",
            [typeof(Host.IngestHost).Assembly.Location, $"--urls={address.Url}", $"--Ingest:DataDirectory={data}", .. arguments],
            environment,
            HostReadyLine,
            cancel);

    /// <summary>The database is disposed with the system, or at once if the system does not start.</summary>
    private static async Task<ComparedSystem> WithDatabaseAsync(
        Func<PostgresServer, string, Task<ComparedSystem>> start, CancellationToken cancel)
    {
        var postgres = await SettledPostgres.CreateAsync(cancel);
        try
        {
            return await start(postgres, await postgres.CreateDatabaseAsync());
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }
}
