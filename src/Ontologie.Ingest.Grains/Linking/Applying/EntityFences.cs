using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>
/// Which entities were erased, and up to which event of a connector. Read it after the entities are locked, or an erasure that commits in
/// between is missed.
/// </summary>
internal sealed class EntityFences
{
    private readonly Dictionary<EntityName, long> _fences = [];

    private EntityFences()
    {
    }

    internal static async Task<EntityFences> ReadAsync(
        ILinkTransaction transaction,
        SecretSealer sealer,
        WorkspaceId workspace,
        EndpointId endpoint,
        IReadOnlyCollection<EntityName> entities)
    {
        var fences = new EntityFences();
        var names = new Dictionary<UInt128, EntityName>();
        var hashes = new List<byte[]>(entities.Count);
        foreach (var entity in entities.Distinct())
        {
            var hash = sealer.EntityPrint(workspace, entity.Type, entity.Key);
            names[ToNumber(hash)] = entity;
            hashes.Add(hash);
        }

        foreach (var (hash, sequence) in await transaction.FindFencesAsync(workspace, endpoint, hashes))
        {
            fences._fences[names[ToNumber(hash)]] = sequence;
        }

        return fences;
    }

    /// <summary>Whether an event may not bring an entity back.</summary>
    internal bool Suppresses(EntityName entity, long sequence) => _fences.TryGetValue(entity, out var fence) && sequence <= fence;

    private static UInt128 ToNumber(byte[] hash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
}
