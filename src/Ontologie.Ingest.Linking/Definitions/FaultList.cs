using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Collects what is wrong with one definition.</summary>
public sealed class FaultList
{
    /// <summary>The most faults that are kept. The first ones are enough to go on with.</summary>
    public const int MaxCount = 50;

    private const int MaxNameLength = 100;

    private readonly List<Fault> _all = [];

    /// <summary>The faults in the order in which they were found.</summary>
    public IReadOnlyList<Fault> All => _all;

    /// <summary>Whether there is one.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>The place of a member or element below another place. Very long names are cut.</summary>
    /// <param name="place">The place above.</param>
    /// <param name="name">The name of the member, not escaped.</param>
    public static string Below(string place, string name) =>
        $"{place}/{LinkPointer.Escape(Shown(name))}";

    /// <inheritdoc cref="Below(string, string)"/>
    public static string Below(string place, int index) => $"{place}/{index}";

    /// <summary>Adds a fault, unless there are too many.</summary>
    public void Add(string place, string reason)
    {
        if (_all.Count < MaxCount)
        {
            _all.Add(new Fault(place, reason));
        }
    }

    /// <summary>A name of the definition for a reason, cut if it is very long.</summary>
    internal static string Shown(string name) =>
        name.Length <= MaxNameLength ? name : name[..Surrogates.CutLength(name, MaxNameLength)] + "…";

    /// <summary>The faults, or the definition that <paramref name="make"/> makes if there are none.</summary>
    internal Reading<T> Close<T>(Func<T> make)
        where T : class => Any ? Refuse<T>() : new Reading<T>(make(), []);

    /// <summary>The faults without a definition.</summary>
    internal Reading<T> Refuse<T>()
        where T : class => new(null, [.. _all]);
}
