using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>Decides until when whole refused requests of a connector are kept. Pure.</summary>
internal static class QuarantineDecision
{
    /// <summary>A new connector keeps them until it has verified a request, but not longer than this.</summary>
    internal static readonly TimeSpan AfterCreation = TimeSpan.FromDays(7);

    /// <summary>How long a change of secrets or provider may still be the fault.</summary>
    internal static readonly TimeSpan AfterChange = TimeSpan.FromHours(24);

    /// <summary>How long one request is kept.</summary>
    internal static readonly TimeSpan KeepFor = TimeSpan.FromHours(24);

    /// <summary>How long one request is kept if the owner wants them always.</summary>
    internal static readonly TimeSpan KeepAlwaysFor = TimeSpan.FromDays(7);

    /// <summary>Null if no request is kept, whatever the time.</summary>
    internal static EndpointQuarantine? Of(EndpointState state) => state switch
    {
        { Quarantine: QuarantineMode.Never } or { Status: EndpointStatus.Retired } => null,
        { Quarantine: QuarantineMode.Always } => Until(state, DateTimeOffset.MaxValue, KeepAlwaysFor),
        { FirstVerifiedAt: null } => Until(state, Later(state.CreatedAt + AfterCreation, state.SigningChangedAt + AfterChange), KeepFor),
        { SigningChangedAt: { } changedAt } => Until(state, changedAt + AfterChange, KeepFor),
        _ => null,
    };

    private static EndpointQuarantine Until(EndpointState state, DateTimeOffset until, TimeSpan keepFor) =>
        new() { Until = until, KeepFor = keepFor, IsNeverVerified = state.FirstVerifiedAt is null };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
