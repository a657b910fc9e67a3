using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>The answer to one request: its committed event, or a refusal.</summary>
internal readonly record struct Answer
{
    private const string AcceptedWord = "accepted";
    private const string DuplicateWord = "duplicate";

    private Answer(Refusal? refusal, EventId @event, string word, string? detail = null)
    {
        Refusal = refusal;
        Event = @event;
        Word = word;
        Detail = detail;
    }

    /// <summary>The reason of the refusal; null if the event is committed.</summary>
    internal Refusal? Refusal { get; }

    /// <summary>The committed event.</summary>
    internal EventId Event { get; }

    /// <summary>The status of a committed event or the code of a refusal, from a closed set.</summary>
    internal string Word { get; }

    /// <summary>The detail of a refusal for the owner, if it says more than the title.</summary>
    internal string? Detail { get; }

    internal bool IsCommitted => Refusal is null;

    /// <summary>True if the event was committed before.</summary>
    internal bool IsDuplicate => ReferenceEquals(Word, DuplicateWord);

    internal static Answer Accepted(EventId id) => new(null, id, AcceptedWord);

    internal static Answer Duplicate(EventId id) => new(null, id, DuplicateWord);

    internal static Answer Refused(Refusal refusal, string? detail) => new(refusal, default, RefusalAnswer.Of(refusal).Code, detail);

    public static implicit operator Answer(Refusal refusal) => Refused(refusal, detail: null);
}
