namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>The styles to try, and the serialisers that use them by default.</summary>
internal static class JsonStyles
{
    private static readonly JsonLayout[] Layouts =
        [JsonLayout.Compact, JsonLayout.Spaced, JsonLayout.IndentedByTwo, JsonLayout.IndentedByFour];

    private static readonly bool[] Both = [false, true];

    /// <summary>The defaults of common serialisers, with their names.</summary>
    public static IReadOnlyList<(JsonStyle Style, string Serialiser)> Defaults { get; } =
    [
        (new JsonStyle(), "JavaScript's JSON.stringify"),
        (new JsonStyle { Layout = JsonLayout.Spaced, Ascii = true }, "Python's json.dumps"),
        (new JsonStyle { Ascii = true, Slash = true }, "PHP's json_encode"),
        (new JsonStyle { Html = true }, "Go's json.Marshal of structs"),
        (new JsonStyle { Html = true, Sorted = true }, "Go's json.Marshal of maps"),
        (new JsonStyle { DotNet = true }, ".NET's JsonSerializer"),
    ];

    /// <summary>Every combination.</summary>
    public static IEnumerable<JsonStyle> All { get; } =
        from sorted in Both
        from layout in Layouts
        from escapes in new JsonStyle[]
        {
            new(), new() { Ascii = true }, new() { Slash = true }, new() { Ascii = true, Slash = true },
            new() { Html = true }, new() { Ascii = true, Html = true }, new() { Html = true, Slash = true },
            new() { Ascii = true, Html = true, Slash = true }, new() { DotNet = true },
        }
        select escapes with { Layout = layout, Sorted = sorted };

    /// <summary>The serialiser with this default; null if the style is none of the defaults.</summary>
    public static string? SerialiserOf(JsonStyle style) =>
        Defaults.Where(known => known.Style == style).Select(known => known.Serialiser).FirstOrDefault();
}
