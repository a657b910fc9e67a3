namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>A delay that ends with the run and does not throw.</summary>
internal static class Pause
{
    /// <summary>Returns false when the run stopped first.</summary>
    public static async Task<bool> ForAsync(TimeSpan length, TimeProvider time, CancellationToken stop)
    {
        await Task.Delay(length, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
