using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Parts that all histories share because they decide nothing: unread metrics, a key, a profile.</summary>
internal static class SharedParts
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddStorageMetrics()
        .AddSingleton<GrainMetrics>()
        .AddSingleton<GatewayMetrics>()
        .AddSingleton<PermitMetrics>()
        .BuildServiceProvider();

    internal static StorageMetrics Storage { get; } = Services.GetRequiredService<StorageMetrics>();

    internal static GrainMetrics Grains { get; } = Services.GetRequiredService<GrainMetrics>();

    /// <summary>Nothing empties it: after its first requests it drops the others.</summary>
    internal static ConflictQueue Conflicts { get; } = new(new IdSource(), Grains);

    internal static GatewayMetrics Gateway { get; } = Services.GetRequiredService<GatewayMetrics>();

    internal static PermitMetrics Permits { get; } = Services.GetRequiredService<PermitMetrics>();

    internal static SecretSealer Sealer { get; } = new("a master key for tests, 32 characters or more");

    internal static ProviderProfile Profile { get; } = ProviderProfiles.Find("generic")!;
}
