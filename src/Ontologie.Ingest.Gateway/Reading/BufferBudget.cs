namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The bytes of bodies in memory on this node. Charged as a buffer grows with what arrived and never by what a
/// request claims to send. Above three quarters the slowest incomplete bodies give way. Thread-safe.
/// </summary>
/// <param name="limit">Most bytes.</param>
/// <param name="incomplete">Bodies that may give way, if any.</param>
internal sealed class BufferBudget(long limit, IncompleteBodies? incomplete = null)
{
    private readonly BudgetMarks _marks = BudgetMarks.Of(limit);
    private long _charged;

    internal long Charged => Interlocked.Read(ref _charged);

    /// <summary>Whether addresses have to do with smaller shares.</summary>
    internal bool IsShort => Charged > _marks.Short;

    internal IncompleteBodies? Incomplete => incomplete;

    /// <summary>The first part of a body.</summary>
    internal bool TryCharge(int bytes) => TryCharge(bytes, limit);

    /// <summary>A further part. The last of the memory is left for first parts, so that a small body finds room.</summary>
    internal bool TryChargeMore(int bytes) => TryCharge(bytes, _marks.Growth);

    internal void GiveBack(int bytes) => Interlocked.Add(ref _charged, -bytes);

    private bool TryCharge(int bytes, long most)
    {
        var charged = Interlocked.Add(ref _charged, bytes);
        if (charged > _marks.High)
        {
            incomplete?.MakeRoom(charged - _marks.Low, _marks.Spared);
        }

        if (charged <= most)
        {
            return true;
        }

        Interlocked.Add(ref _charged, -bytes);
        return false;
    }
}
