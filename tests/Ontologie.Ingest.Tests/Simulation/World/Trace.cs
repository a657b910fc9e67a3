namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The steps of a history, recorded only in a replay.</summary>
internal sealed class Trace(Scheduler scheduler)
{
    private readonly List<string> _steps = [];

    internal IReadOnlyList<string> Steps => _steps;

    internal void Write(FormattableString step) =>
        _steps.Add(FormattableString.Invariant($"{scheduler.Elapsed.TotalSeconds,11:F6} ") + FormattableString.Invariant(step));
}
