namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// One request's part in the load of its remote address; unlimited if the address is not counted. The request disposes it once. Not
/// thread-safe.
/// </summary>
internal sealed class SenderSlot(SenderLoads? loads, SenderLoad? load) : IDisposable
{
    /// <summary>An eviction frees this part of a share more than needed, so that evictions are rare.</summary>
    private const int SlackParts = 32;

    private bool _isAuthentic;

    /// <summary>Notes that the signature is valid. From now on the request counts for its workspace and not for its address.</summary>
    internal void NoteAuthentic()
    {
        if (load is not null && !_isAuthentic)
        {
            _isAuthentic = true;
            load.EndUnauthenticated();
        }
    }

    /// <summary>Counts a lookup. Returns false if the shares of the address or its network are used up.</summary>
    internal bool TryBeginLookup(int share) => load?.TryBeginLookup(share) ?? true;

    internal void EndLookup() => load?.EndLookup();

    internal bool TryCharge(int bytes) => Charge(bytes, isShort: false) is null;

    /// <summary>Charges bytes. Returns null on success. Otherwise charges nothing and returns the network without room.</summary>
    internal SenderLoad? Charge(int bytes, bool isShort) => load?.Charge(bytes, loads!.ShareNow(isShort));

    /// <summary>The bytes to evict from a network so that it has room for this many more.</summary>
    internal long RoomNeeded(SenderLoad network, int bytes, bool isShort)
    {
        var share = loads!.ShareNow(isShort);
        return network.ExcessWith(bytes, share) + (share / SlackParts);
    }

    internal void GiveBack(int bytes) => load?.GiveBack(bytes);

    internal void AddEvicted(int bytes) => load?.AddEvicted(bytes);

    internal bool IsIn(SenderLoad network) => load?.IsIn(network) ?? false;

    public void Dispose()
    {
        if (load is not null)
        {
            NoteAuthentic();
            loads!.Leave(load);
        }
    }
}
