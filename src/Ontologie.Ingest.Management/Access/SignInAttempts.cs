using System.Net;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Management.Access;

/// <summary>Counts refused attempts to sign in. Beyond ten in a minute from one address, each further one waits a second.</summary>
internal sealed class SignInAttempts(TimeProvider time, RefusedKeys refused)
{
    private const int RefusalsPerWindow = 10;

    private static readonly TimeSpan ThrottledWait = TimeSpan.FromSeconds(1);

    private readonly AddressThrottles _throttles = new(time, RefusalsPerWindow, ThrottledWait, Window);

    /// <summary>The longest time until an address may try again without a wait.</summary>
    internal static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    internal async Task<SignInOutcome> RefuseAsync(IPAddress? remote, CancellationToken left)
    {
        refused.Add(remote);
        return await _throttles.PassAsync(remote, left) ? SignInOutcome.Refused : SignInOutcome.TooManyAttempts;
    }
}
