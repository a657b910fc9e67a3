namespace Ontologie.Ingest.Linking.Pointers;

/// <summary>
/// The steps that evaluating rules may take over one event. A step is a token of a pointer, an element of a list, or
/// <see cref="CharactersPerStep"/> characters that are read or produced. Counting steps instead of time makes the outcome
/// the same on every machine.
/// </summary>
public sealed class StepBudget
{
    /// <summary>The steps of one event.</summary>
    public const long PerEvent = 5_000_000;

    /// <summary>How many characters count as one step.</summary>
    public const int CharactersPerStep = 8;

    private readonly long _limit;

    /// <param name="limit">The steps that may be spent.</param>
    public StepBudget(long limit = PerEvent)
    {
        _limit = limit;
    }

    /// <summary>The steps spent so far. More than the limit after the budget is exhausted.</summary>
    public long Spent { get; private set; }

    /// <summary>
    /// Whether more steps were needed than allowed. Results from then on mean nothing: the event fails with <c>too_many_steps</c>.
    /// </summary>
    public bool IsExhausted => Spent > _limit;

    /// <summary>Spends steps.</summary>
    /// <returns>False if the budget is exhausted.</returns>
    public bool TrySpend(long steps)
    {
        Spent += IsExhausted ? 0 : steps;
        return !IsExhausted;
    }

    /// <summary>Spends the steps of a text.</summary>
    /// <param name="characters">How many characters are read or produced.</param>
    /// <returns>False if the budget is exhausted.</returns>
    public bool TrySpendText(int characters) => TrySpend(1 + (characters / CharactersPerStep));
}
