namespace Ontologie.Ingest.Console.Parts;

/// <summary>Errors by their place in a JSON definition. Pure.</summary>
/// <param name="Sentences">The sentences by place, which is a JSON pointer.</param>
public sealed record FieldPlaces(IReadOnlyDictionary<string, string[]> Sentences)
{
    /// <summary>No errors.</summary>
    internal static readonly FieldPlaces None = new(new Dictionary<string, string[]>());

    /// <summary>What is wrong at a place or below it.</summary>
    public IReadOnlyList<string> Below(string place) =>
        [.. Sentences.Where(pair => IsBelow(pair.Key, place)).SelectMany(pair => pair.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong at exactly one place.</summary>
    public IReadOnlyList<string> At(string place) => Sentences.GetValueOrDefault(place, []);

    /// <summary>What is wrong at places that a page does not show, each with its place.</summary>
    public IReadOnlyList<(string Place, string Sentence)> Outside(IReadOnlyCollection<string> places) =>
    [
        .. from pair in Sentences
           where !places.Any(place => IsBelow(pair.Key, place))
           from sentence in pair.Value
           select (pair.Key, sentence),
    ];

    private static bool IsBelow(string at, string place) =>
        at == place || (at.StartsWith(place, StringComparison.Ordinal) && at[place.Length] == '/');
}
