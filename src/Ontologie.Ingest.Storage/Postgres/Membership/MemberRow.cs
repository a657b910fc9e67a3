namespace Ontologie.Ingest.Storage.Postgres.Membership;

/// <summary>One silo in the membership table.</summary>
/// <param name="Address">Its IP address.</param>
/// <param name="Port">Its port for other silos.</param>
/// <param name="Generation">Distinguishes it from earlier silos with the same address and port.</param>
/// <param name="ClientPort">Its port for clients; 0 for none.</param>
/// <param name="IsActive">Whether it takes calls: it has joined and is not leaving.</param>
/// <param name="LastHeartbeat">The time of its last heartbeat, by its own clock.</param>
public sealed record MemberRow(string Address, int Port, int Generation, int ClientPort, bool IsActive, DateTime LastHeartbeat)
{
    /// <summary>The identity of the silo, which never changes.</summary>
    public (string Address, int Port, int Generation) Silo => (Address, Port, Generation);
}
