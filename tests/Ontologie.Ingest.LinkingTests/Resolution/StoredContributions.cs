using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>Reads contributions of an entity page by page by descending rank, as a store does.</summary>
internal static class StoredContributions
{
    /// <summary>Runs scans to their end.</summary>
    public static void Run(
        EntityState state, IReadOnlyList<LeaderScan> scans, IReadOnlyList<PlacedContribution> stored, int page, ValidSince since)
    {
        foreach (var scan in scans)
        {
            var below = scan.Below;
            while (!scan.IsDone)
            {
                var rows = stored
                    .Where(placed => placed.Origin.Source == scan.Source && placed.Origin.Rank < below)
                    .OrderByDescending(placed => placed.Origin.Rank)
                    .Take(page)
                    .ToList();
                foreach (var row in rows)
                {
                    state.Continue(scan, row, since);
                }

                if (rows.Count < page)
                {
                    break;
                }

                below = rows[^1].Origin.Rank;
            }
        }
    }
}
