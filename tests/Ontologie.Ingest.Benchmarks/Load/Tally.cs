using System.Runtime.InteropServices;
using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The counts of one connection. It is not shared, so counting takes no lock; the sum is formed at the end.</summary>
internal sealed class Tally
{
    /// <summary>Codes come from a closed set. If a server sends more, the rest is counted as "other".</summary>
    private const int MaxRefusalKinds = 64;

    private readonly Dictionary<(int Status, string Code), long> _refused = [];

    public long Accepted { get; private set; }

    public long Duplicate { get; private set; }

    public long Broken { get; private set; }

    public LatencyHistogram Latency { get; } = new();

    public IReadOnlyDictionary<(int Status, string Code), long> Refused => _refused;

    /// <summary>Requests that were sent, whatever their outcome.</summary>
    public long Sent => Accepted + Duplicate + Broken + _refused.Values.Sum();

    public void Record(in SenderAnswer answer, TimeSpan latency)
    {
        if (answer.Status == LedgerEntry.Broken)
        {
            Broken++;
            return;
        }

        Latency.Record(latency);
        switch (answer.Acknowledged ? answer.Word : null)
        {
            case SenderAnswer.Accepted:
                Accepted++;
                break;
            case SenderAnswer.Duplicate:
                Duplicate++;
                break;
            default:
                Count((answer.Status, answer.Word), 1);
                break;
        }
    }

    public void Add(Tally other)
    {
        Accepted += other.Accepted;
        Duplicate += other.Duplicate;
        Broken += other.Broken;
        Latency.Add(other.Latency);
        foreach (var (kind, count) in other._refused)
        {
            Count(kind, count);
        }
    }

    private void Count((int Status, string Code) kind, long count)
    {
        var known = _refused.Count < MaxRefusalKinds || _refused.ContainsKey(kind) ? kind : (kind.Status, "other");
        CollectionsMarshal.GetValueRefOrAddDefault(_refused, known, out _) += count;
    }
}
