namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>Max-min fair division of a limit. Pure.</summary>
internal static class FairShares
{
    /// <summary>
    /// Divides the limit equally, without exceeding a demand. The rest of a small demand goes to the larger ones. Remainders go to the
    /// first demands in the order, one each.
    /// </summary>
    /// <param name="limit">The total to divide; a negative one counts as 0.</param>
    /// <param name="demands">Each demand, in the order of the remainders.</param>
    internal static int[] Divide(int limit, IReadOnlyList<int> demands)
    {
        var shares = new int[demands.Count];
        var left = Math.Max(limit, 0);
        while (left > 0)
        {
            var unmet = Enumerable.Range(0, shares.Length).Count(i => shares[i] < demands[i]);
            if (unmet == 0)
            {
                break;
            }

            var each = Math.Max(left / unmet, 1);
            for (var i = 0; i < shares.Length && left > 0; i++)
            {
                var more = Math.Min(Math.Min(each, demands[i] - shares[i]), left);
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
