using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A connector's linker as pages show it.</summary>
/// <param name="Linker">How far it is.</param>
/// <param name="Since">When the oldest waiting event was received; null if none waits.</param>
internal sealed record LinkerView(LinkerBody Linker, DateTimeOffset? Since)
{
    /// <summary>Why it stopped, in words; null while it works.</summary>
    internal string? Stopped => Linker.StoppedBecause is { } reason ? LinkerWords.WhyStopped(reason) : null;

    /// <summary>What retention removed before it was linked; null for nothing.</summary>
    internal string? Gap => Linker.Gaps is [var gap, ..]
        ? $"Retention removed the events {Display.Number(gap.From)} to {Display.Number(gap.To)} before they were linked. "
            + "Their values are missing in entities."
        : null;

    /// <summary>Reads the state of a linker; null before the connector's first rule.</summary>
    internal static async Task<LinkerView?> ReadAsync(HttpContext http, string ep, PageLinkRules rules, PageEvents events)
    {
        if (await rules.LinkerAsync(http, ep) is not { } linker)
        {
            return null;
        }

        if (linker.Lag == 0)
        {
            return new LinkerView(linker, null);
        }

        var oldest = await events.ListAsync(http, ep, new EventListing { After = linker.Checkpoint, Limit = 1 });
        return new LinkerView(linker, oldest.Value is { Events: [var first, ..] } ? first.ReceivedAt : null);
    }
}
