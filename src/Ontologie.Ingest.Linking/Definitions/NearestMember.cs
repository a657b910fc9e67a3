using Ontologie.Ingest.Linking.Expressions;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Names the known members for the reason of a fault. Pure.</summary>
internal static class NearestMember
{
    /// <summary>No known name is longer, so only this many characters of the unknown one are compared.</summary>
    private const int MaxCompared = 64;

    private const int MaxListed = 30;

    /// <summary>A hint with the nearest known name and the others; empty if no name is known.</summary>
    public static string Hint(string unknown, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
        {
            return "None is allowed here.";
        }

        var text = unknown.Length <= MaxCompared ? unknown : unknown[..MaxCompared];
        var nearest = NearestWord.Of(text, [.. known]);
        var rest = known.Count > MaxListed ? ", …" : "";
        return $"Did you mean {nearest}? Known: {string.Join(", ", known.Take(MaxListed))}{rest}.";
    }
}
