using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>What events have in common: for each pointer the kinds seen, in how many events, and examples.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Pointers">The pointers in the order in which they were first seen.</param>
/// <param name="IsCut">Whether pointers or values were left out.</param>
public sealed record DocumentSchema(int Events, IReadOnlyList<SchemaPointer> Pointers, bool IsCut)
{
    /// <summary>The most pointers.</summary>
    public const int MaxPointers = 2_000;

    /// <summary>The most values that are read of one event. More of them are rarely of another form.</summary>
    public const int MaxValues = 20_000;

    /// <summary>The most examples of one pointer.</summary>
    public const int MaxExamples = 3;

    /// <summary>The most characters of an example.</summary>
    public const int MaxExampleLength = 100;

    /// <summary>The schema of events. Takes one event after the other. Pure.</summary>
    public static DocumentSchema Of(IEnumerable<InputDocument> documents)
    {
        var seen = new OrderedDictionary<string, Seen>(StringComparer.Ordinal);
        var events = 0;
        var isCut = false;
        foreach (var document in documents)
        {
            events++;
            isCut |= !Add(document, events, seen);
        }

        return new DocumentSchema(events, [.. seen.Select(pair => pair.Value.ToPointer(pair.Key))], isCut);
    }

    private static bool Add(InputDocument document, int number, OrderedDictionary<string, Seen> seen)
    {
        var isWhole = true;
        var values = 0;
        isWhole &= DocumentPointerList.Walk(
            document.Root,
            (pointer, value) =>
            {
                if (!seen.TryGetValue(pointer, out var found) && seen.Count < MaxPointers)
                {
                    found = new Seen();
                    seen.Add(pointer, found);
                }

                found?.Add(value, number);
                isWhole &= found is not null;
                return ++values <= MaxValues;
            },
            element: "*");
        return isWhole;
    }

    private sealed class Seen
    {
        private readonly SortedDictionary<LinkValueKind, int> _types = [];
        private readonly List<string> _examples = [];
        private int _events;
        private int _last;

        public void Add(LinkValue value, int number)
        {
            _types[value.Kind] = _types.GetValueOrDefault(value.Kind) + 1;
            _events += _last == number ? 0 : 1;
            _last = number;
            if (_examples.Count == MaxExamples || value.Kind is LinkValueKind.List or LinkValueKind.Object)
            {
                return;
            }

            var example = value.ToShortJson(MaxExampleLength);
            if (!_examples.Contains(example))
            {
                _examples.Add(example);
            }
        }

        public SchemaPointer ToPointer(string pointer) => new(pointer, _types, _events, _examples);
    }
}
