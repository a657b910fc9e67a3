namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Chooses the incomplete bodies that give way. Pure.</summary>
internal static class SlowestFirst
{
    /// <summary>
    /// As many as are needed, and none more: those whose sender is not known before those whose sender is, and the slowest first.
    /// Bodies without memory are left alone.
    /// </summary>
    /// <param name="bodies">The bodies to choose from. Sorted in place.</param>
    /// <param name="bytes">How many bytes are needed.</param>
    /// <returns>The chosen ones, fewer than needed where there are no more.</returns>
    internal static IReadOnlyList<T> Choose<T>(List<(T Body, BodyStanding Standing)> bodies, long bytes)
    {
        bodies.Sort(static (one, other) => BodyStanding.Compare(one.Standing, other.Standing));
        var chosen = new List<T>();
        foreach (var (body, standing) in bodies)
        {
            if (bytes <= 0)
            {
                break;
            }

            if (standing.Bytes > 0)
            {
                chosen.Add(body);
                bytes -= standing.Bytes;
            }
        }

        return chosen;
    }
}
