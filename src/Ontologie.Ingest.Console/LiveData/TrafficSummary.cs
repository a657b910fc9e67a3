using System.Globalization;
using Ontologie.Ingest.Console.Parts;

namespace Ontologie.Ingest.Console.LiveData;

/// <summary>The figures of the cards above a list: null where nothing was measured.</summary>
public sealed record TrafficSummary
{
    private const int ReasonsShown = 2;

    /// <summary>The time that they cover, in words.</summary>
    public required string Period { get; init; }

    /// <summary>Requests answered with a new event.</summary>
    public required long? Accepted { get; init; }

    /// <summary>Requests answered with an event that was stored before.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Refused requests by reason.</summary>
    public required IReadOnlyDictionary<string, long>? Refused { get; init; }

    /// <summary>The median answer time in milliseconds.</summary>
    public required double? P50 { get; init; }

    /// <summary>The answer time in milliseconds that 99 of 100 requests stay within.</summary>
    public required double? P99 { get; init; }

    /// <summary>The most requests in progress at once; null if the cards show no permits.</summary>
    public int? PermitLimit { get; init; }

    /// <summary>Requests in progress.</summary>
    public int PermitsInUse { get; init; }

    /// <summary>Requests that wait for a permit.</summary>
    public int PermitsWaiting { get; init; }

    internal long RefusedTotal => Refused?.Values.Sum() ?? 0;

    /// <summary>The share of requests that were accepted or known, or that there were duplicates.</summary>
    internal string OfAccepted()
    {
        var answered = Accepted.GetValueOrDefault() + Duplicates;
        var all = answered + RefusedTotal;
        if (all == 0)
        {
            return Accepted is null ? "not measured" : "no requests";
        }

        var percent = Math.Floor(1000.0 * answered / all) / 10;
        var share = string.Create(CultureInfo.InvariantCulture, $"{percent:0.#} % of requests");
        return Duplicates > 0 ? $"{share}, {Display.Count(Duplicates, "duplicate")}" : share;
    }

    /// <summary>The most frequent reasons of refusals.</summary>
    internal string OfRefused()
    {
        if (Refused is null)
        {
            return "not measured";
        }

        var reasons = Refused.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ToArray();
        var shown = reasons.Take(ReasonsShown).Select(pair => $"{Display.Number(pair.Value)} {RefusalWords.Of(pair.Key)}");
        var more = reasons.Length - ReasonsShown;
        return reasons.Length == 0
            ? "none"
            : string.Join(" · ", shown) + (more > 0 ? $" · {Display.Count(more, "more reason")}" : "");
    }
}
