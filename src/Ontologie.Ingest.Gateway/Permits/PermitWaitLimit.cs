using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>How long a request waits for a permit before it is refused. Pure.</summary>
internal static class PermitWaitLimit
{
    /// <summary>
    /// A fifth of the patience of a provider that retries, at most the configured limit: a quick refusal costs it nothing. Half the
    /// patience of a provider that does not retry: a refusal loses its event.
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
