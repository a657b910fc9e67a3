using System.Globalization;
using Npgsql;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>
/// A real PostgreSQL server of a test's own: on loopback, in a temporary folder, with durable commits. Everybody on this
/// machine may connect to it while it runs. At its end it is stopped hard and its folder deleted.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly PostgresPrograms _programs;
    private readonly TemporaryFolder _folder = new();
    private int _databases;
    private bool _running;

    private PostgresServer(PostgresPrograms programs) => _programs = programs;

    /// <summary>True where this machine has PostgreSQL's server programs.</summary>
    public static bool IsInstalled => PostgresPrograms.Find() is not null;

    /// <summary>Its port on 127.0.0.1: the same through all its stops and starts.</summary>
    public int Port { get; } = LoopbackPort.Find();

    /// <summary>The process that all of the running server's processes are children of.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>What the server wrote about itself so far.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : string.Empty;

    private string Data => _folder.File("data");

    private string LogFile => _folder.File("server.log");

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="settings">Lines for its <c>postgresql.conf</c>; they outdo what it has otherwise.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or it does not start.</exception>
    public static async Task<PostgresServer> CreateAsync(params IEnumerable<string> settings)
    {
        var server = new PostgresServer(PostgresPrograms.Find() ?? throw new InvalidOperationException("PostgreSQL is not installed."));
        try
        {
            await PostgresPrograms.OwnAsync(server._folder.Path);
            await server._programs.RunAsync(
                "initdb", "--pgdata", server.Data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
            await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.conf"), server.Configuration());
            await File.AppendAllLinesAsync(Path.Combine(server.Data, "postgresql.conf"), settings);
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the stopped server, on the same port and data. Returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        _running = true;
        await _programs.RunAsync("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", LogFile);
    }

    /// <summary>Stops the server. Returns when all its processes are gone.</summary>
    public async Task StopAsync(PostgresStop mode)
    {
        await _programs.RunAsync("pg_ctl", "stop", "--wait", "--pgdata", Data, "--mode", mode == PostgresStop.Fast ? "fast" : "immediate");
        _running = false;
    }

    /// <summary>
    /// Stops the server and brings it up again as a standby that is promoted: the same data on the next timeline, as after
    /// a failover. Returns when it takes writes.
    /// </summary>
    public async Task PromoteAfterStandbyAsync()
    {
        await StopAsync(PostgresStop.Fast);
        var signal = Path.Combine(Data, "standby.signal");
        await File.WriteAllBytesAsync(signal, []);
        await PostgresPrograms.OwnAsync(signal);
        await StartAsync();
        await _programs.RunAsync("pg_ctl", "promote", "--wait", "--pgdata", Data);
    }

    /// <summary>How to connect to a database of this server.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = Superuser, Database = database }.ConnectionString;

    /// <summary>How its superuser connects to a database that is always there.</summary>
    public string AdministratorConnectionString => ConnectionString(Superuser) + ";Pooling=false";

    /// <summary>Makes an empty database and tells how to connect to it. It lives as long as the server.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var source = NpgsqlDataSource.Create(AdministratorConnectionString);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Dumps a database and loads that as another one, as a restore does, and tells how to connect to the copy.</summary>
    public async Task<string> CopyDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var copy = await CreateDatabaseAsync();
        var dump = _folder.File($"{name}.sql");
        string[] server = ["--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--username", Superuser, "--no-password"];
        await _programs.RunAsync("pg_dump", [.. server, "--file", dump, name]);
        await _programs.RunAsync(
            "psql", [.. server, "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null", "--file", dump, new NpgsqlConnectionStringBuilder(copy).Database!]);
        return copy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_running)
            {
                await StopAsync(PostgresStop.Immediate);
            }
        }
        finally
        {
            _folder.Dispose();
        }
    }

    private string Configuration() => string.Create(CultureInfo.InvariantCulture, $"""

        listen_addresses = '127.0.0.1'
        port = {Port}
        unix_socket_directories = '{_folder.Path}'
        max_connections = 200
        shared_buffers = 64MB
        fsync = on
        synchronous_commit = on

        """);
}
