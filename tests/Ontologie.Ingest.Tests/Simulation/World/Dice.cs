namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The source of every random decision in a history, so that a seed replays it on any machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>At least 0 and less than the bound.</summary>
    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    internal bool Chance(double probability) => Fraction() < probability;

    /// <summary>At least 0 and less than 1.</summary>
    internal double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Fraction());

    internal T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
