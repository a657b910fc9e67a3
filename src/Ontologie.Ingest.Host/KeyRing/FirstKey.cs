using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Ontologie.Ingest.Storage.KeyRing;

namespace Ontologie.Ingest.Host.KeyRing;

/// <summary>
/// Makes the first key of a ring, or a new one if none can be used. It runs before the node listens and under a lock, so nodes that
/// start together share one key. Later keys are made by data protection two days before they are needed.
/// </summary>
internal static class FirstKey
{
    /// <summary>How long a key protects new cookies. The framework's default, stated because the first key has it too.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <exception cref="IOException">The folder of the ring cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not use the folder of the ring.</exception>
    internal static void Ensure(IKeyRingStore store, IXmlRepository repository, DateTimeOffset now)
    {
        var services = new ServiceCollection();
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = repository);
        using var provider = services.BuildServiceProvider();
        var keys = provider.GetRequiredService<IKeyManager>();
        store.RunLocked(() =>
        {
            if (!keys.GetAllKeys().Any(key => IsUsable(key, now)))
            {
                keys.CreateNewKey(now, now + Lifetime);
            }
        });
    }

    private static bool IsUsable(IKey key, DateTimeOffset now) =>
        !key.IsRevoked && key.ExpirationDate > now && key.CreateEncryptor() is not null;
}
