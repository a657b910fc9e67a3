namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>How many bytes of bodies one remote address may hold. Pure.</summary>
internal static class AddressShare
{
    /// <summary>
    /// A fixed share while memory is not short. While it is, an equal part of three quarters of the budget, with one part left for
    /// the next address, and room for one body at least.
    /// </summary>
    /// <param name="ordinary">The fixed share, in bytes.</param>
    /// <param name="budget">What the node has for bodies, in bytes.</param>
    /// <param name="addresses">How many addresses have requests in progress.</param>
    /// <param name="isShort">Whether the node's memory for bodies is short.</param>
    internal static long Of(long ordinary, long budget, int addresses, bool isShort) =>
        isShort ? Math.Min(ordinary, Math.Max(GatewayOptions.MaxBodyBytes, budget / 4 * 3 / (addresses + 1L))) : ordinary;
}
