namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>
/// Which permits of a workspace are out. Pure: time is passed in. Never more than the limit are out that have
/// not ended; after the limit was lowered, none is given until enough came back.
/// </summary>
/// <param name="lifetime">How long a permit that is not given back stays out.</param>
/// <param name="firstNumber">
/// The number of the first permit, at least 1. Chosen at random: a permit that an earlier activation of the grain
/// gave out may be given back to this one, and must not be anybody's here.
/// </param>
internal sealed class PermitPool(TimeSpan lifetime, long firstNumber)
{
    private readonly Dictionary<long, DateTimeOffset> _ends = [];
    private long _nextNumber = firstNumber;

    internal int Out => _ends.Count;

    /// <summary>The number of a new permit, or 0 where none is free.</summary>
    internal long Take(int limit, DateTimeOffset now)
    {
        if (_ends.Count >= limit)
        {
            DropEnded(now);
        }

        if (_ends.Count >= limit)
        {
            return 0;
        }

        _ends.Add(_nextNumber, now + lifetime);
        return _nextNumber++;
    }

    /// <summary>False where the permit had ended or had been given back already.</summary>
    internal bool GiveBack(long number) => _ends.Remove(number);

    private void DropEnded(DateTimeOffset now)
    {
        foreach (var (number, end) in _ends)
        {
            if (end <= now)
            {
                _ends.Remove(number);
            }
        }
    }
}
