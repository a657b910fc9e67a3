using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Collects what is wrong with a rule.</summary>
public sealed class RuleFaults
{
    /// <summary>The most faults that are kept. The first ones are enough to go on with.</summary>
    public const int MaxCount = 50;

    private readonly List<RuleFault> _all = [];

    /// <summary>The faults in the order in which they were found.</summary>
    public IReadOnlyList<RuleFault> All => _all;

    /// <summary>Whether there is one.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>The place of a member or element below another place.</summary>
    /// <param name="place">The place above.</param>
    /// <param name="name">The name of the member, not escaped.</param>
    public static string Below(string place, string name) => $"{place}/{LinkPointer.Escape(name)}";

    /// <inheritdoc cref="Below(string, string)"/>
    public static string Below(string place, int index) => $"{place}/{index}";

    /// <summary>Adds a fault.</summary>
    public void Add(string place, string reason)
    {
        if (_all.Count < MaxCount)
        {
            _all.Add(new RuleFault(place, reason));
        }
    }
}
