namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>One request's place among those of its remote address; without limits where that is not counted. Disposed once, by the request.</summary>
internal sealed class SenderSlot(SenderLoads? loads, SenderLoad? load) : IDisposable
{
    private const int SlackParts = 32;

    private bool _isAuthentic;

    /// <summary>The signature was right: from now on the request counts for its workspace and not for its address.</summary>
    internal void IsAuthentic()
    {
        if (load is not null && !_isAuthentic)
        {
            _isAuthentic = true;
            load.EndUnauthenticated();
        }
    }

    /// <summary>Takes part of the look-ups under way; false where the address or its network has so many already.</summary>
    internal bool TryBeginLookUp(int share) => load?.TryBeginLookUp(share) ?? true;

    internal void EndLookUp() => load?.EndLookUp();

    internal bool TryCharge(int bytes) => Charge(bytes, isShort: false) is null;

    /// <summary>Null where the bytes were charged. Else nothing was, and this is the network whose share they exceed.</summary>
    internal SenderLoad? Charge(int bytes, bool isShort) => load?.Charge(bytes, loads!.ShareNow(isShort));

    /// <summary>How much a network has to give up for so many bytes more: a little below its share, so that it happens rarely.</summary>
    internal long RoomNeeded(SenderLoad network, int bytes, bool isShort)
    {
        var share = loads!.ShareNow(isShort);
        return network.ExcessWith(bytes, share) + (share / SlackParts);
    }

    internal void GiveBack(int bytes) => load?.GiveBack(bytes);

    internal void AddEnding(int bytes) => load?.AddEnding(bytes);

    internal bool IsIn(SenderLoad network) => load?.IsIn(network) ?? false;

    public void Dispose()
    {
        if (load is not null)
        {
            IsAuthentic();
            loads!.Leave(load);
        }
    }
}
