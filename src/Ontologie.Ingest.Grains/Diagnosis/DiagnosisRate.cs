namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Limits the diagnoses of one workspace in any minute. Not thread-safe.</summary>
internal sealed class DiagnosisRate(TimeProvider time)
{
    /// <summary>The most diagnoses in a minute.</summary>
    internal const int PerMinute = 120;

    private readonly Queue<long> _started = new(PerMinute);

    /// <summary>Counts a diagnosis that starts now. False if there were too many in the last minute; then nothing is counted.</summary>
    internal bool TryStart()
    {
        while (_started.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1))
        {
            _started.Dequeue();
        }

        if (_started.Count == PerMinute)
        {
            return false;
        }

        _started.Enqueue(time.GetTimestamp());
        return true;
    }
}
