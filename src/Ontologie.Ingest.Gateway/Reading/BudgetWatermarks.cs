namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>The watermarks of a memory budget, in bytes. Pure.</summary>
/// <param name="Short">Above it, an address has a smaller share.</param>
/// <param name="Low">An eviction goes down to it. It is well below <paramref name="High"/>, so that evictions are rare and large.</param>
/// <param name="High">Above it, bodies are evicted.</param>
/// <param name="Growth">Up to it, a body may grow. The memory above is for first parts.</param>
/// <param name="Spared">The bytes that incomplete bodies always keep, even if complete ones fill the memory.</param>
internal readonly record struct BudgetWatermarks(long Short, long Low, long High, long Growth, long Spared)
{
    private const int Parts = 16;

    internal static BudgetWatermarks Of(long limit)
    {
        long Share(int parts) => (long)((Int128)limit * parts / Parts);

        return new(Short: Share(8), Low: Share(11), High: Share(12), Growth: Share(15), Spared: Share(1));
    }
}
