namespace Ontologie.Ingest.Storage.Postgres.Membership;

/// <summary>One silo in the list of silos that is kept in the database.</summary>
/// <param name="Address">Its IP address.</param>
/// <param name="Port">Its port for other silos.</param>
/// <param name="Generation">Tells it from earlier silos with the same address and port.</param>
/// <param name="ClientPort">Its port for clients; 0 is none.</param>
/// <param name="IsActive">Whether it takes calls: it has joined and does not leave yet.</param>
/// <param name="LastHeartbeat">When it wrote its last heartbeat, by its own clock.</param>
public sealed record MemberRow(string Address, int Port, int Generation, int ClientPort, bool IsActive, DateTime LastHeartbeat)
{
    /// <summary>Which silo it is, whatever it has written since.</summary>
    public (string Address, int Port, int Generation) Silo => (Address, Port, Generation);
}
