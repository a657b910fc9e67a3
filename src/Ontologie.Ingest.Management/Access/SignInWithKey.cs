using System.Net;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Management.Access;

/// <summary>Checks the admin key of a person who signs in to the console. A right key never waits.</summary>
internal sealed class SignInWithKey(AdminKeyDigest adminKey, SignInAttempts attempts, ILogger<SignInWithKey> logger)
{
    /// <param name="key">What the person typed; null if the field is missing.</param>
    /// <param name="remote">The address of the request.</param>
    /// <param name="left">Ends a wait: the client has disconnected.</param>
    internal async Task<SignInOutcome> RunAsync(string? key, IPAddress? remote, CancellationToken left)
    {
        if (!adminKey.Matches(key ?? ""))
        {
            return await attempts.RefuseAsync(remote, left);
        }

        ManagementLog.SignedInWithKey(logger, remote);
        return SignInOutcome.SignedIn;
    }
}
