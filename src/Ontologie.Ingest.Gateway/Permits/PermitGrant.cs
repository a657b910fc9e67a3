namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The answer to a request for a permit. Disposing it gives the permit back.</summary>
internal readonly struct PermitGrant(PermitOutcome outcome, Action? release) : IDisposable
{
    internal PermitOutcome Outcome { get; } = outcome;

    public void Dispose() => release?.Invoke();
}

/// <summary>Whether a permit was granted.</summary>
internal enum PermitOutcome
{
    /// <summary>It was, until it is given back.</summary>
    Granted,

    /// <summary>None came free in time.</summary>
    NoneFree,

    /// <summary>The workspace cannot be asked now.</summary>
    CannotBeAsked,
}
