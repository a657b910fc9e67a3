using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Events;

/// <summary>The words for the statuses of events.</summary>
internal static class EventStatusWords
{
    /// <summary>In the order of the numbers.</summary>
    internal static readonly string[] All = ["accepted", "linked", "unlinked", "failed", "erased"];

    internal static string Word(this EventLinkStatus status) => All[(int)status];

    /// <summary>The status of a word; null if there is none.</summary>
    internal static EventLinkStatus? Parse(string word) => Array.IndexOf(All, word) is >= 0 and var index ? (EventLinkStatus)index : null;
}
