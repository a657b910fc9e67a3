using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>The answer to one request: the event it is, committed now or before, or why it is refused.</summary>
internal readonly record struct Answer
{
    private const string AcceptedWord = "accepted";
    private const string DuplicateWord = "duplicate";

    private Answer(Refusal? refusal, EventId @event, string word)
    {
        Refusal = refusal;
        Event = @event;
        Word = word;
    }

    /// <summary>Why it is refused; null where the event is committed.</summary>
    internal Refusal? Refusal { get; }

    /// <summary>The committed event.</summary>
    internal EventId Event { get; }

    /// <summary>The status word of a committed event or the code of a refusal: a closed set.</summary>
    internal string Word { get; }

    internal bool IsCommitted => Refusal is null;

    internal static Answer Accepted(EventId id) => new(null, id, AcceptedWord);

    internal static Answer Duplicate(EventId id) => new(null, id, DuplicateWord);

    public static implicit operator Answer(Refusal refusal) => new(refusal, default, RefusalAnswer.Of(refusal).Code);
}
