using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Grains;

/// <summary>The metrics of grains.</summary>
public sealed class GrainMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Ontologie.Ingest.Grains";

    private readonly Meter _meter;
    private readonly Counter<long> _otherBody;

    /// <summary>Creates the instruments.</summary>
    public GrainMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _otherBody = _meter.CreateCounter<long>(
            "ingest.duplicates.other_body", "{delivery}", "Duplicates whose bytes differ from the stored event's.");
    }

    internal void DuplicateWithOtherBody() => _otherBody.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
