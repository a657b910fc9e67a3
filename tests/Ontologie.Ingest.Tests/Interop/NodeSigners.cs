using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Ontologie.Ingest.Tests.Interop;
using Ontologie.Ingest.Tests.Tidy;
using Xunit;

[assembly: AssemblyFixture(typeof(NodeSigners))]

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>
/// The npm signers in one node process, which the first test starts: one JSON line in, one JSON line out. They are in the folder
/// that INGEST_NODE_SIGNERS names, else beside these tests. If they are missing, tests fail with CI=true and are skipped elsewhere.
/// </summary>
public sealed class NodeSigners : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Packages = ["@octokit/webhooks-examples", "@octokit/webhooks-methods", "standardwebhooks", "svix"];

    private readonly SemaphoreSlim _turn = new(1);
    private Process? _node;

    private static string Folder { get; } = Environment.GetEnvironmentVariable("INGEST_NODE_SIGNERS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Repository.Root, "tests", "Ontologie.Ingest.Tests", "Interop", "signers");

    /// <summary>Returns the path of a file in a package. Ends the test if the packages are missing.</summary>
    internal static string FileOf(string package, string file)
    {
        RequirePackages();
        return Path.Combine(Folder, "node_modules", package, file);
    }

    /// <summary>Returns the request headers that the scheme's signer produces.</summary>
    internal async Task<IReadOnlyList<KeyValuePair<string, string>>> SignAsync(
        string scheme, string secret, byte[] body, string id, DateTimeOffset time)
    {
        var answer = await AskAsync(
            "sign", new { action = "sign", scheme, secret, body = Convert.ToBase64String(body), id, timestamp = time.ToUnixTimeSeconds() });
        return [.. answer.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!))];
    }

    /// <summary>Whether the scheme's verifier accepts the request, by this machine's clock.</summary>
    internal async Task<bool> VerifyAsync(
        string scheme, string secret, byte[] body, string id, DateTimeOffset time, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var answer = await AskAsync(
            "verify",
            new
            {
                action = "verify",
                scheme,
                secret,
                body = Convert.ToBase64String(body),
                id,
                timestamp = time.ToUnixTimeSeconds(),
                headers = headers.ToDictionary(StringComparer.Ordinal),
            });
        return answer.GetBoolean();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            _node.StandardInput.Close();
            await _node.WaitForExitAsync().WaitAsync(Patience);
            _node.Dispose();
        }

        _turn.Dispose();
    }

    private static void RequirePackages()
    {
        if (Array.Find(Packages, package => !Directory.Exists(Path.Combine(Folder, "node_modules", package))) is { } missing)
        {
            throw Missing($"the npm package {missing}");
        }
    }

    private static Process Start()
    {
        RequirePackages();
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        };
        start.ArgumentList.Add("sign.mjs");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Missing("node");
        }
    }

    private static UnreachableException Missing(string what)
    {
        var reason = $"MISSING: {what}. tests/run.sh installs it, or run npm install --ignore-scripts in Interop/signers.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return new UnreachableException();
    }

    private async Task<JsonElement> AskAsync(string action, object request)
    {
        await _turn.WaitAsync();
        try
        {
            _node ??= Start();
            await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
            await _node.StandardInput.FlushAsync();
            var line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            Assert.True(line is not null, "The node process exited; standard error has the reason.");
            var answer = JsonElement.Parse(line);
            Assert.True(answer.TryGetProperty(action, out var result), line);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }
}
