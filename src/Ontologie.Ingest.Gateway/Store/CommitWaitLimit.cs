using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Store;

/// <summary>How long a complete request may wait for its commit. Pure.</summary>
internal static class CommitWaitLimit
{
    /// <summary>The time for the answer to reach the sender before it gives up.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>The processing time of the outside contract, or less if the sender gives up sooner.</summary>
    /// <param name="profile">The provider; null if it is not known.</param>
    internal static TimeSpan Of(ProviderProfile? profile) =>
        profile is null || profile.Patience >= GatewayOptions.ProcessingTimeout
            ? GatewayOptions.ProcessingTimeout
            : profile.Patience - Margin;
}
