using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Store;

/// <summary>How long a request that is in may wait for its commit. Pure.</summary>
internal static class BridgingTime
{
    /// <summary>The answer has to reach the sender before it gives up.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>The processing time of the outside contract, and no longer than the sender waits.</summary>
    /// <param name="profile">Who sends; null where that is not known.</param>
    internal static TimeSpan Of(ProviderProfile? profile) =>
        profile is null || profile.Patience >= GatewayOptions.ProcessingTimeout ? GatewayOptions.ProcessingTimeout : profile.Patience - Margin;
}
