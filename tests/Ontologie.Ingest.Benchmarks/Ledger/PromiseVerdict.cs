using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>What a check found: counts, and the first few cases in words.</summary>
internal sealed class PromiseVerdict
{
    private const int MaxExamples = 10;

    private readonly List<string> _examples = [];

    /// <summary>Deliveries with at least one 2xx.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Events the log lists.</summary>
    public long Stored { get; set; }

    /// <summary>Acknowledged, and not in the log.</summary>
    public long Missing { get; set; }

    /// <summary>Listed again under an id the log had already.</summary>
    public long Doubled { get; set; }

    /// <summary>Listed, and no delivery of the ledger explains it: nobody sent it, or every answer to it was a refusal.</summary>
    public long Unexplained { get; set; }

    /// <summary>Sequence numbers that do not follow the one before.</summary>
    public long Gaps { get; set; }

    /// <summary>2xx answers with another event id than the delivery's.</summary>
    public long WrongIds { get; set; }

    /// <summary>Deliveries answered <c>accepted</c> more than once: one of them must have been a duplicate.</summary>
    public long AcceptedTwice { get; set; }

    public long BodiesCompared { get; set; }

    /// <summary>Stored bytes that are not the ones sent.</summary>
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

    /// <summary>The report; its last line is <c>promise held</c> or begins with <c>PROMISE BROKEN:</c>.</summary>
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
