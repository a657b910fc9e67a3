namespace Ontologie.Ingest.Console.Charts;

/// <summary>One line or one colour of a chart.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Values">One value for each time; null where nothing was measured, which is drawn as a gap.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);
