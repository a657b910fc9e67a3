using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>The result of a check: counts and the first examples.</summary>
internal sealed class PromiseVerdict
{
    private const int MaxExamples = 10;

    private readonly List<string> _examples = [];

    /// <summary>Deliveries with at least one 2xx.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Events in the log.</summary>
    public long Stored { get; set; }

    /// <summary>Acknowledged events that are not in the log.</summary>
    public long Missing { get; set; }

    /// <summary>Events listed again with an id that the log already had.</summary>
    public long Doubled { get; set; }

    /// <summary>Events without a delivery in the ledger, or whose every answer was a refusal.</summary>
    public long Unexplained { get; set; }

    /// <summary>Sequence numbers that do not follow their predecessor.</summary>
    public long Gaps { get; set; }

    /// <summary>2xx answers with an event id other than the delivery's.</summary>
    public long WrongIds { get; set; }

    /// <summary>Deliveries answered <c>accepted</c> more than once; only one of these answers can be right.</summary>
    public long AcceptedTwice { get; set; }

    public long BodiesCompared { get; set; }

    /// <summary>Stored bodies that differ from the bytes sent.</summary>
    public long DifferentBytes { get; set; }

    public bool Held => Violations.All(violation => violation.Count == 0);

    private IEnumerable<(string Name, long Count)> Violations =>
    [
        ("missing", Missing), ("doubled", Doubled), ("unexplained", Unexplained), ("gaps", Gaps), ("wrong ids", WrongIds),
        ("accepted twice", AcceptedTwice), ("different bytes", DifferentBytes),
    ];

    public void Explain(string example)
    {
        if (_examples.Count < MaxExamples)
        {
            _examples.Add(example);
        }
    }

    /// <summary>The report. Its last line is <c>promise held</c> or begins with <c>PROMISE BROKEN:</c>.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Line("acknowledged", Acknowledged);
        yield return Line("stored", Stored);
        foreach (var (name, count) in Violations)
        {
            yield return Line(name, count);
        }

        yield return Line("bodies compared", BodiesCompared);
        foreach (var example in _examples)
        {
            yield return $"  {example}";
        }

        var broken = Violations.Where(violation => violation.Count > 0).Select(violation => $"{violation.Count} {violation.Name}");
        yield return Held ? "promise held" : $"PROMISE BROKEN: {string.Join(", ", broken)}";
    }

    private static string Line(string name, long count) => string.Create(CultureInfo.InvariantCulture, $"{name,-16}{count,12}");
}
