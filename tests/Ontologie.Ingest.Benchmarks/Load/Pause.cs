namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>A wait that ends with the run instead of throwing.</summary>
internal static class Pause
{
    /// <summary>False when the run stopped first.</summary>
    public static async Task<bool> ForAsync(TimeSpan length, TimeProvider time, CancellationToken stop)
    {
        await Task.Delay(length, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
