namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The answer to a request for a permit. Dispose it once: that gives the permit back.</summary>
internal readonly struct PermitGrant(PermitOutcome outcome, WorkspaceGate gate) : IDisposable
{
    internal PermitOutcome Outcome { get; } = outcome;

    /// <summary>Notes that the store answered: the event of this request is committed, now or before.</summary>
    internal void NoteProgress() => gate.NoteProgress();

    public void Dispose()
    {
        if (Outcome == PermitOutcome.Granted)
        {
            gate.GiveBack();
        }
    }
}
