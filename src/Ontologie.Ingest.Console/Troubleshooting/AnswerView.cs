using Ontologie.Ingest.Console.Refused;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>One of the ordered answers to what a person pasted.</summary>
/// <param name="Title">The fact, in a sentence.</param>
public sealed record AnswerView(string Title)
{
    /// <summary>One of ok, warn, err, idle; null without a pill.</summary>
    public string? Kind { get; init; }

    /// <summary>The text of the pill.</summary>
    public string? Pill { get; init; }

    /// <summary>What it means, and what to do.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>What to look at, in order.</summary>
    public IReadOnlyList<AnswerStep> Steps { get; init; } = [];

    /// <summary>Events or refused requests, newest first.</summary>
    public IReadOnlyList<AnswerRow> Rows { get; init; } = [];

    /// <summary>Findings of a diagnosis, the best first.</summary>
    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    /// <summary>Pages that go on from here.</summary>
    public IReadOnlyList<(string Words, string Href)> Links { get; init; } = [];
}

/// <summary>One thing to check.</summary>
/// <param name="Sentence">What to check.</param>
/// <param name="Words">The words of the link; null without one.</param>
/// <param name="Href">The page that shows it; null without one.</param>
public sealed record AnswerStep(string Sentence, string? Words = null, string? Href = null);

/// <summary>An event or a refused request.</summary>
/// <param name="At">When it was received; null for other things.</param>
/// <param name="Text">What it is.</param>
/// <param name="Href">Its page.</param>
/// <param name="Kind">The kind of its pill; null without one.</param>
/// <param name="Pill">The text of its pill.</param>
public sealed record AnswerRow(DateTimeOffset? At, string Text, string Href, string? Kind = null, string? Pill = null);
