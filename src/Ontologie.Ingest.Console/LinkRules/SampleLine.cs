using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Trials;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A line of a sample event: a value with its pointer. Pure.</summary>
/// <param name="Pointer">The pointer.</param>
/// <param name="Name">The last member or index of the pointer.</param>
/// <param name="Depth">How deep it is, from 0.</param>
/// <param name="Text">The value, shortened; of a list or an object what it has.</param>
/// <param name="Kind">The type of the value.</param>
public sealed record SampleLine(string Pointer, string Name, int Depth, string Text, string Kind)
{
    private const int MaxText = 100;
    private const int MaxDepth = 8;

    internal static SampleLine Of(PointerBody pointer)
    {
        var last = pointer.Pointer[(pointer.Pointer.LastIndexOf('/') + 1)..];
        var name = last.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        var text = pointer switch
        {
            { Type: "list" } => Display.Count(pointer.Count ?? 0, "element"),
            { Type: "object" } => Display.Count(pointer.Count ?? 0, "member"),
            { Value: { } value } => ShownJson.Cut(ShownJson.Exact(value), MaxText) + (pointer.Shortened == true ? "…" : ""),
            _ => "null",
        };
        var depth = Math.Clamp(pointer.Pointer.Count(letter => letter == '/') - 1, 0, MaxDepth);
        return new SampleLine(pointer.Pointer, name, depth, text, pointer.Type);
    }
}
