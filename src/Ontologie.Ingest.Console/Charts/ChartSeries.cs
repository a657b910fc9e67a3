namespace Ontologie.Ingest.Console.Charts;

/// <summary>One line or one colour of a chart.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Colour">Its colour in the stylesheet: 1 accent, 2 error, 3 warning, 4 ok, 5 neutral.</param>
/// <param name="Values">One value for each time; null where nothing was measured, which is drawn as a gap.</param>
public sealed record ChartSeries(string Name, int Colour, IReadOnlyList<double?> Values);
