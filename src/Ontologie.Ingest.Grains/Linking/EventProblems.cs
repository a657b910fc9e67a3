using System.Text.Json;
using Ontologie.Ingest.Linking.Events;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Reads and writes the problems of an event as they are stored.</summary>
internal static class EventProblems
{
    /// <summary>An event keeps this many. The others are like these.</summary>
    internal const int MaxKept = 100;

    internal static byte[] ToJson(IReadOnlyList<LinkProblem> problems) =>
        problems.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(problems.Take(MaxKept));

    internal static IReadOnlyList<LinkProblem> Parse(byte[] json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<LinkProblem[]>(json)!;
}
