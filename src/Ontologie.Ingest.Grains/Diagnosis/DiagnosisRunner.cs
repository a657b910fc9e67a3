using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>
/// Runs diagnoses on the thread pool, because one takes up to 2 s of a processor. All workspaces of a silo share the slots, so that
/// diagnoses never occupy every processor. Thread-safe.
/// </summary>
internal sealed class DiagnosisRunner(TimeProvider time) : IDisposable
{
    /// <summary>The longest wait for a slot. Together with the diagnosis it is shorter than the timeout of the grain's call.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _slots = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The result; null if no slot was free in time.</summary>
    /// <param name="diagnose">Runs within the budget.</param>
    internal async Task<DiagnosisResult?> RunAsync(Func<DiagnosisBudget, DiagnosisResult> diagnose)
    {
        if (!await _slots.WaitAsync(LongestWait))
        {
            return null;
        }

        try
        {
            return await Task.Run(() => diagnose(new DiagnosisBudget(time)));
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}
