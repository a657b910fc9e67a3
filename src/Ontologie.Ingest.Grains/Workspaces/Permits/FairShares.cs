namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>How a limit is divided among those who need it. Pure.</summary>
internal static class FairShares
{
    /// <summary>
    /// Nobody gets more than it wants, and nobody who gets less than it wants gets less than another, but for one that a
    /// remainder decides: those first in the order get that.
    /// </summary>
    /// <param name="limit">What there is.</param>
    /// <param name="wants">What each wants, in the order in which remainders are given.</param>
    internal static int[] Divide(int limit, IReadOnlyList<int> wants)
    {
        var shares = new int[wants.Count];
        var left = Math.Max(limit, 0);
        while (left > 0)
        {
            var unmet = Enumerable.Range(0, shares.Length).Count(i => shares[i] < wants[i]);
            if (unmet == 0)
            {
                break;
            }

            var each = Math.Max(left / unmet, 1);
            for (var i = 0; i < shares.Length && left > 0; i++)
            {
                var more = Math.Min(Math.Min(each, wants[i] - shares[i]), left);
                if (more > 0)
                {
                    shares[i] += more;
                    left -= more;
                }
            }
        }

        return shares;
    }
}
