namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>One request's place among those of its remote address; without limits where that is not counted. Disposed once, by the request.</summary>
internal sealed class SenderSlot(SenderLoads? loads, SenderLoad? load, UInt128 key) : IDisposable
{
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

    internal bool TryCharge(int bytes) => load?.TryCharge(bytes) ?? true;

    internal void GiveBack(int bytes) => load?.GiveBack(bytes);

    public void Dispose()
    {
        if (load is not null)
        {
            IsAuthentic();
            loads!.Leave(load, key);
        }
    }
}
