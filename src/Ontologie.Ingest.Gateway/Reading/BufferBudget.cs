namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The memory budget for bodies on this node. It is charged for the data that arrived, never for the declared length. Above three
/// quarters, the slowest incomplete bodies are evicted. Thread-safe.
/// </summary>
/// <param name="limit">The most bytes.</param>
/// <param name="incomplete">The bodies that may be evicted, if any.</param>
internal sealed class BufferBudget(long limit, IncompleteBodies? incomplete = null)
{
    private readonly BudgetWatermarks _watermarks = BudgetWatermarks.Of(limit);
    private long _charged;

    internal long Charged => Interlocked.Read(ref _charged);

    /// <summary>True if memory is short, so that each address has a smaller share.</summary>
    internal bool IsShort => Charged > _watermarks.Short;

    internal IncompleteBodies? Incomplete => incomplete;

    /// <summary>Charges the first part of a body. Returns false and charges nothing if there is no room.</summary>
    internal bool TryCharge(int bytes) => TryChargeUpTo(limit, bytes);

    /// <summary>Charges a further part. The last of the memory is reserved for first parts, so that a small body finds room.</summary>
    internal bool TryChargeMore(int bytes) => TryChargeUpTo(_watermarks.Growth, bytes);

    internal void GiveBack(int bytes) => Interlocked.Add(ref _charged, -bytes);

    private bool TryChargeUpTo(long most, int bytes)
    {
        var charged = Interlocked.Add(ref _charged, bytes);
        if (charged > _watermarks.High)
        {
            incomplete?.MakeRoom(charged - _watermarks.Low, _watermarks.Spared);
        }

        if (charged <= most)
        {
            return true;
        }

        Interlocked.Add(ref _charged, -bytes);
        return false;
    }
}
