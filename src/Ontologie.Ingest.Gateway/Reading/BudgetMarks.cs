namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>What happens at which charge of a budget. Pure.</summary>
/// <param name="Short">Above it an address has a smaller share.</param>
/// <param name="Low">Down to it bodies give way: well below <paramref name="High"/>, so that it happens rarely and for many at once.</param>
/// <param name="High">Above it bodies give way.</param>
/// <param name="Growth">Up to it a body may grow; what is above is for first parts.</param>
/// <param name="Spared">What incomplete bodies keep in any case, where complete ones fill the memory.</param>
internal readonly record struct BudgetMarks(long Short, long Low, long High, long Growth, long Spared)
{
    private const int Parts = 16;

    internal static BudgetMarks Of(long limit)
    {
        long Share(int parts) => (long)((Int128)limit * parts / Parts);

        return new(Short: Share(8), Low: Share(11), High: Share(12), Growth: Share(15), Spared: Share(1));
    }
}
