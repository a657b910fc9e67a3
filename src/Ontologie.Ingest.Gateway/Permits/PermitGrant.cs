namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The answer to a request for a permit. Disposing it gives the permit back; once.</summary>
internal readonly struct PermitGrant(PermitOutcome outcome, WorkspaceGate gate) : IDisposable
{
    internal PermitOutcome Outcome { get; } = outcome;

    /// <summary>The store answered: the event that the permit is for is committed, now or before.</summary>
    internal void IsServed() => gate.IsServed();

    public void Dispose()
    {
        if (Outcome == PermitOutcome.Granted)
        {
            gate.GiveBack();
        }
    }
}

/// <summary>Whether a permit was granted.</summary>
internal enum PermitOutcome
{
    /// <summary>It was, until it is given back.</summary>
    Granted,

    /// <summary>None came free in time: more is sent at once than the limit allows.</summary>
    NoneFree,

    /// <summary>None came free in time, because those who hold them wait for the store.</summary>
    StoreIsSlow,

    /// <summary>The workspace cannot be asked now.</summary>
    CannotBeAsked,
}
