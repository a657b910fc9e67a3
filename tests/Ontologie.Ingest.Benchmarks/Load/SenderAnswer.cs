using System.Text.Json;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// The outcome of one request, as the ledger records it. The word is <c>accepted</c>, <c>duplicate</c>, a problem's code, or
/// <c>-</c>.
/// </summary>
internal readonly record struct SenderAnswer(int Status, DriverEventId? EventId, string Word)
{
    public const string Accepted = "accepted";
    public const string Duplicate = "duplicate";

    private const string NoWord = "-";
    private const int MaxWordLength = 64;

    public static SenderAnswer Broken { get; } = new(LedgerEntry.Broken, null, NoWord);

    /// <summary>Like <see cref="Broken"/>: the answer did not arrive within the timeout.</summary>
    public static SenderAnswer TimedOut { get; } = new(LedgerEntry.Broken, null, "timeout");

    /// <summary>Seconds of the Retry-After header; null without one.</summary>
    public int? RetryAfter { get; init; }

    public bool Acknowledged => Status is >= 200 and < 300;

    public static SenderAnswer Read(int status, ReadOnlySpan<byte> json)
    {
        try
        {
            return Scan(status, json);
        }
        catch (JsonException)
        {
            return new SenderAnswer(status, null, NoWord);
        }
    }

    private static SenderAnswer Scan(int status, ReadOnlySpan<byte> json)
    {
        DriverEventId? eventId = null;
        var word = NoWord;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var isId = reader.ValueTextEquals("eventId"u8);
            // A problem also has a numeric "status"; its word is the code.
            var isWord = status < 300 ? reader.ValueTextEquals("status"u8) : reader.ValueTextEquals("code"u8);
            reader.Read();
            if (isId && DriverEventId.TryParse(reader.ValueSpan, out var id))
            {
                eventId = id;
            }
            else if (isWord && reader.TokenType == JsonTokenType.String)
            {
                word = ReadWord(ref reader);
            }
        }

        return new SenderAnswer(status, eventId, word);
    }

    private static string ReadWord(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("accepted"u8))
        {
            return Accepted;
        }

        if (reader.ValueTextEquals("duplicate"u8))
        {
            return Duplicate;
        }

        // The word goes into a line of the ledger, so it must not contain spaces or line ends.
        var text = reader.GetString();
        return text is { Length: > 0 and <= MaxWordLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? text
            : NoWord;
    }
}
