using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;

namespace Ontologie.Ingest.BrowserTests.Servers;

/// <summary>
/// One server for all tests that do not stop theirs, started on first use. Each test works with connectors of its own.
/// </summary>
public sealed class SharedConsole : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private ConsoleServer? _server;
    private string? _signedIn;

    /// <summary>The running server.</summary>
    internal async Task<ConsoleServer> ServerAsync()
    {
        ChromiumProgram.Require();
        await _gate.WaitAsync();
        try
        {
            return _server ??= await ConsoleServer.StartAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The cookies of a visitor who has signed in.</summary>
    internal async Task<string> SignedInAsync(SharedChromium chromium)
    {
        var server = await ServerAsync();
        await _gate.WaitAsync();
        try
        {
            return _signedIn ??= await SignInScreen.SignInAsync(chromium, server.Address, server.AdminKey);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _gate.Dispose();
    }
}
