namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>How many bytes of bodies one remote address may hold. Pure.</summary>
internal static class AddressShare
{
    /// <summary>
    /// A fixed share while the node has enough memory. While memory is short, an equal part of three quarters of the budget: one part
    /// stays free for the next address. Always room for one body.
    /// </summary>
    /// <param name="ordinary">The fixed share, in bytes.</param>
    /// <param name="budget">The memory for bodies on the node, in bytes.</param>
    /// <param name="addresses">The number of addresses with requests in progress.</param>
    /// <param name="isShort">Whether the node's memory for bodies is short.</param>
    internal static long Of(long ordinary, long budget, int addresses, bool isShort) =>
        isShort ? Math.Min(ordinary, Math.Max(GatewayOptions.MaxBodyBytes, budget / 4 * 3 / (addresses + 1L))) : ordinary;
}
