namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Chooses the incomplete bodies to evict. Pure.</summary>
internal static class SlowestFirst
{
    /// <summary>
    /// Chooses just enough bodies: those of unknown senders first, and the slowest first. Ignores bodies without memory.
    /// </summary>
    /// <param name="bodies">The bodies to choose from. Sorted in place.</param>
    /// <param name="bytes">The bytes that are needed.</param>
    /// <returns>The chosen bodies; fewer than needed if there are no more.</returns>
    internal static IReadOnlyList<T> Choose<T>(List<(T Body, EvictionRank Rank)> bodies, long bytes)
    {
        bodies.Sort(static (one, other) => EvictionRank.Compare(one.Rank, other.Rank));
        var chosen = new List<T>();
        foreach (var (body, rank) in bodies)
        {
            if (bytes <= 0)
            {
                break;
            }

            if (rank.Bytes > 0)
            {
                chosen.Add(body);
                bytes -= rank.Bytes;
            }
        }

        return chosen;
    }
}
