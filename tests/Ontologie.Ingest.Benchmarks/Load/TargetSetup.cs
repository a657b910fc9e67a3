using System.Globalization;
using System.Security.Cryptography;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>Creates the workspace and connectors of a run. They are new for each run, so a check sees only its events.</summary>
internal static class TargetSetup
{
    private const string Name = "load";

    /// <summary>Far above the number of connections: the driver measures the store, not the permit limit.</summary>
    private const int MaxConcurrentRequests = 10_000;

    private const int CallsAtOnce = 8;
    private const int SecretCharacters = 32;

    public static async Task<IReadOnlyList<Target>> CreateAsync(
        string? workspace, int endpoints, ServerAddress server, int bodyBytes, ManagementApi api, CancellationToken cancel)
    {
        workspace ??= await api.CreateWorkspaceAsync(Name, MaxConcurrentRequests, cancel);
        var targets = new Target[endpoints];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, targets.Length, limits, async (i, stop) =>
        {
            var secret = RandomNumberGenerator.GetHexString(SecretCharacters, lowercase: true);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Name}-{i}");
            var id = await api.CreateConnectorAsync(workspace, name, secret, stop);
            targets[i] = new Target(id, secret, server.Url.Authority, bodyBytes);
        });
        return targets;
    }
}
