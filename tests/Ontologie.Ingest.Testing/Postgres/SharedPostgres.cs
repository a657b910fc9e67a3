using Xunit;

namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>
/// One PostgreSQL server for all tests of a run, started on first use. Use it as an assembly fixture. Tests that stop their server
/// create their own <see cref="PostgresServer"/>.
/// </summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private PostgresServer? _server;

    /// <summary>Skips the running test where PostgreSQL is missing. With CI=true the test fails instead.</summary>
    public static void Require()
    {
        if (PostgresServer.IsInstalled)
        {
            return;
        }

        const string missing =
            "PostgreSQL's server programs are missing: install the Debian package postgresql, or set INGEST_POSTGRES_BIN.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }

    /// <summary>The server. Skips or fails the running test where PostgreSQL is missing.</summary>
    public async Task<PostgresServer> ServerAsync()
    {
        Require();
        await _gate.WaitAsync();
        try
        {
            return _server ??= await PostgresServer.CreateAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Creates an empty database for the running test and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync() => await (await ServerAsync()).CreateDatabaseAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
    }
}
