namespace Ontologie.Ingest.Console.Events;

/// <summary>An event's status as a shape and a word. Pure.</summary>
internal static class EventPills
{
    /// <summary>The kind of the pill.</summary>
    internal static string KindOf(string status) => status switch
    {
        "linked" => "ok",
        "failed" => "err",
        _ => "idle",
    };

    /// <summary>What the status means.</summary>
    internal static string Explain(string status) => status switch
    {
        "accepted" => "Stored. No link rule has looked at it yet.",
        "linked" => "Stored and linked to entities.",
        "unlinked" => "Stored. No link rule matched it.",
        "failed" => "Stored. Something could not be linked; see the problems.",
        "erased" => "A privacy request removed its headers and body.",
        _ => "",
    };
}
