using Xunit;

namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>
/// One PostgreSQL server for all tests of a run, started by the first one that asks. For use as an assembly fixture.
/// Tests that stop their server take a <see cref="PostgresServer"/> of their own.
/// </summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private PostgresServer? _server;

    /// <summary>Skips the running test where PostgreSQL is missing; on the integration server it fails instead.</summary>
    public static void Require()
    {
        if (PostgresServer.IsInstalled)
        {
            return;
        }

        const string missing = "PostgreSQL's server programs are not installed (Debian package postgresql), or INGEST_POSTGRES_BIN names another folder.";
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

    /// <summary>An empty database of the running test's own: how to connect to it.</summary>
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
