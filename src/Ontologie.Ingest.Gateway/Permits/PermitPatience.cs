using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>How long a request waits for a permit before it is refused. Pure.</summary>
internal static class PermitPatience
{
    /// <summary>
    /// A provider that sends again loses nothing by a quick refusal: it waits for a fifth of its patience, at most the
    /// configured time. One that never does loses the event: it waits for half of its patience.
    /// </summary>
    internal static TimeSpan Of(ProviderProfile profile, TimeSpan longest)
    {
        if (!profile.SendsAgain)
        {
            return profile.Patience / 2;
        }

        var fifth = profile.Patience / 5;
        return fifth < longest ? fifth : longest;
    }
}
