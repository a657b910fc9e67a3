using System.Net;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Management.Access;

/// <summary>Signs a person in with the link that the terminal shows. The link works once.</summary>
internal sealed class SignInWithLink(SignInLink link, SignInAttempts attempts, ILogger<SignInWithLink> logger)
{
    /// <summary>Whether the link can be used now. It stays usable.</summary>
    internal bool IsOpen(string? token) => link.IsOpen(token);

    /// <summary>Uses the link. Of two requests at the same moment, one is signed in.</summary>
    /// <param name="token">The token of the link; null if it is missing.</param>
    /// <param name="remote">The address of the request.</param>
    /// <param name="left">Ends a wait: the client has disconnected.</param>
    internal async Task<SignInOutcome> RunAsync(string? token, IPAddress? remote, CancellationToken left)
    {
        if (!link.TryUse(token))
        {
            return await attempts.RefuseAsync(remote, left);
        }

        ManagementLog.SignedInWithLink(logger, remote);
        return SignInOutcome.SignedIn;
    }
}
