namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Collects the faults of one definition.</summary>
public sealed class FaultList
{
    /// <summary>Further faults are left out.</summary>
    public const int MaxFaults = 50;

    private readonly List<Fault> _faults = [];

    /// <summary>Whether no fault was added.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>How many faults were added, without those left out.</summary>
    public int Count => _faults.Count;

    /// <summary>The faults in the order in which they were added.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Adds a fault, unless there are too many.</summary>
    public void Add(string place, string reason)
    {
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new Fault(place, reason));
        }
    }

    /// <summary>The faults, or the definition that <paramref name="make"/> makes if there are none.</summary>
    internal Reading<T> Close<T>(Func<T> make)
        where T : class => IsEmpty ? new Reading<T>(make(), []) : new Reading<T>(null, [.. _faults]);
}
