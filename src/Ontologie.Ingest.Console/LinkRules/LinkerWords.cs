using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Rules;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>How far a linker is, in words. Pure.</summary>
internal static class LinkerWords
{
    /// <summary>The kind of the pill and its text.</summary>
    internal static (string Kind, string Text) Of(LinkerBody linker) => linker switch
    {
        { StoppedBecause: not null } => ("err", "Stopped"),
        { HasRules: false } => ("idle", "No enabled rule"),
        { Lag: 0 } => ("ok", "Up to date"),
        var late => ("warn", $"{Display.Count(late.Lag, "event")} waiting"),
    };

    /// <summary>Why a linker stopped, and what to do.</summary>
    internal static string WhyStopped(string reason) => reason switch
    {
        "log_differs" => "The event log is not the one that was linked: it was restored, or replaced. Nothing is linked until a change of "
            + "a link rule confirms the log that is there. Events are received and stored as always.",
        _ => $"The linker reports {reason}. Events are received and stored as always.",
    };
}
