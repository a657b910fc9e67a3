namespace Ontologie.Ingest.Linking.Preview;

/// <summary>In how many events a pointer of a rule found something.</summary>
/// <param name="At">The pointer.</param>
/// <param name="Resolved">The count of events in which it found something.</param>
/// <param name="Events">The count of all events.</param>
public sealed record PointerShare(string At, int Resolved, int Events)
{
    /// <summary>The share from 0 to 1; 0 without events.</summary>
    public double Share => Events == 0 ? 0 : (double)Resolved / Events;

    /// <summary>The shares of all pointers of a rule, in the order of its definition.</summary>
    /// <param name="traces">The traces of one rule over several events.</param>
    public static IReadOnlyList<PointerShare> Of(IReadOnlyCollection<RuleTrace> traces)
    {
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var pointer in traces.SelectMany(trace => trace.Rule.Rule.Pointers))
        {
            counts.TryAdd(pointer, 0);
        }

        foreach (var pointer in traces.SelectMany(trace => trace.Resolved))
        {
            counts[pointer]++;
        }

        return [.. counts.Select(pair => new PointerShare(pair.Key, pair.Value, traces.Count))];
    }
}
