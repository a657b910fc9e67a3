namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>The rank of a body in the order of eviction. The lowest rank is evicted first.</summary>
/// <param name="IsPreferred">True if its endpoint verified a request from its sender's network before.</param>
/// <param name="BytesPerSecond">Its recent data rate.</param>
/// <param name="Bytes">The memory that it holds.</param>
internal readonly record struct EvictionRank(bool IsPreferred, double BytesPerSecond, int Bytes)
{
    internal static int Compare(EvictionRank one, EvictionRank other) => one.IsPreferred == other.IsPreferred
        ? one.BytesPerSecond.CompareTo(other.BytesPerSecond)
        : one.IsPreferred.CompareTo(other.IsPreferred);
}
