using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Grains;

/// <summary>The metrics of grains.</summary>
public sealed class GrainMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Ontologie.Ingest.Grains";

    private readonly Meter _meter;
    private readonly Counter<long> _otherBody;
    private readonly Counter<long> _conflictsDropped;

    /// <summary>Creates the instruments.</summary>
    public GrainMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _otherBody = _meter.CreateCounter<long>(
            "ingest.duplicates.other_body", "{delivery}", "Duplicates whose bytes differ from the stored event's.");
        _conflictsDropped = _meter.CreateCounter<long>(
            "ingest.conflicts.dropped", "{delivery}", "Duplicates with other bytes that were counted and not kept: too many at once.");
    }

    internal void ConflictDropped() => _conflictsDropped.Add(1);

    internal void DuplicateWithOtherBody() => _otherBody.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
