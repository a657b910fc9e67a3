using System.Globalization;
using Npgsql;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>
/// A real PostgreSQL server for one test: on loopback, in a temporary folder, with durable commits. Any user of this machine can
/// connect while it runs. At the end it is stopped immediately and its folder is deleted.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly PostgresPrograms _programs;
    private readonly TemporaryFolder _folder = new();
    private int _databases;
    private bool _running;

    private PostgresServer(PostgresPrograms programs) => _programs = programs;

    /// <summary>Whether this machine has PostgreSQL's server programs.</summary>
    public static bool IsInstalled => PostgresPrograms.Find() is not null;

    /// <summary>The port on 127.0.0.1, which stays the same over stops and starts.</summary>
    public int Port { get; } = LoopbackPort.Find();

    /// <summary>The parent process of all processes of the running server.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>The content of the server's log.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : string.Empty;

    private string Data => _folder.File("data");

    private string LogFile => _folder.File("server.log");

    /// <summary>Creates a server and starts it.</summary>
    /// <param name="settings">Lines for <c>postgresql.conf</c>; they override the defaults.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or the server does not start.</exception>
    public static async Task<PostgresServer> CreateAsync(params IEnumerable<string> settings)
    {
        var server = new PostgresServer(PostgresPrograms.Find() ?? throw new InvalidOperationException("PostgreSQL is not installed."));
        try
        {
            await PostgresPrograms.OwnAsync(server._folder.Path);
            await server._programs.RunAsync(
                "initdb", "--pgdata", server.Data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8",
                "--locale", "C", "--no-sync");
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

    /// <summary>Starts the stopped server on the same port and data. Returns when it accepts connections.</summary>
    public async Task StartAsync()
    {
        _running = true;
        await _programs.RunAsync("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", LogFile);
    }

    /// <summary>Stops the server. Returns when all its processes have exited.</summary>
    public async Task StopAsync(PostgresStop mode)
    {
        await _programs.RunAsync("pg_ctl", "stop", "--wait", "--pgdata", Data, "--mode", mode == PostgresStop.Fast ? "fast" : "immediate");
        _running = false;
    }

    /// <summary>
    /// Restarts the server as a standby and promotes it: the same data on the next timeline, as after a failover. Returns when it
    /// accepts writes.
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

    /// <summary>Returns the connection string of a database of this server.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = Superuser, Database = database }.ConnectionString;

    /// <summary>The superuser's connection string for a database that always exists.</summary>
    public string AdministratorConnectionString => ConnectionString(Superuser) + ";Pooling=false";

    /// <summary>Creates an empty database and returns its connection string. The database lives as long as the server.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var source = NpgsqlDataSource.Create(AdministratorConnectionString);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Dumps a database and restores it as another one. Returns the connection string of the copy.</summary>
    public async Task<string> CopyDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var copy = await CreateDatabaseAsync();
        var dump = _folder.File($"{name}.sql");
        string[] server =
            ["--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--username", Superuser, "--no-password"];
        await _programs.RunAsync("pg_dump", [.. server, "--file", dump, name]);
        await _programs.RunAsync(
            "psql",
            [
                .. server, "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null", "--file", dump,
                new NpgsqlConnectionStringBuilder(copy).Database!,
            ]);
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
