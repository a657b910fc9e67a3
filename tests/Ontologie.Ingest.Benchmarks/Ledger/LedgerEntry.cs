using System.Globalization;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// One finished request: <c>number endpoint outcome eventId word sent took retryAfter</c>, separated by spaces, <c>-</c> for none.
/// The outcome is the HTTP status, or <c>broken</c> if no complete answer arrived: the server may have the event or not. The word
/// is <c>accepted</c>, <c>duplicate</c> or the problem's code; for a broken request <c>timeout</c> if the answer did not arrive in
/// time. Sent is the time of the first byte in microseconds since 1970, took the microseconds from then to the outcome, retryAfter
/// the seconds of the Retry-After header.
/// </summary>
internal readonly record struct LedgerEntry(long Number, string EndpointId, int Status, DriverEventId? EventId, string Word)
{
    /// <summary>The status of a request without an answer.</summary>
    public const int Broken = 0;

    public long SentMicros { get; init; }

    public long TookMicros { get; init; }

    public int? RetryAfter { get; init; }

    public long EndedMicros => SentMicros + TookMicros;

    public bool Acknowledged => Status is >= 200 and < 300;

    /// <summary>A 4xx means "not stored". After a 5xx or a broken connection the event may be stored or not.</summary>
    public bool Refused => Status is >= 300 and < 500;

    public static LedgerEntry Parse(string line)
    {
        var fields = line.Split(' ');
        DriverEventId id = default;
        var status = Broken;
        int? retryAfter = null;
        if (fields.Length != 8
            || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (fields[2] != "broken" && !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out status))
            || (fields[3] != "-" && !DriverEventId.TryParse(fields[3], out id))
            || !long.TryParse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture, out var sent)
            || !long.TryParse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture, out var took)
            || !TryParseSeconds(fields[7], out retryAfter))
        {
            throw new InvalidDataException($"'{line}' is not a line of a ledger.");
        }

        return new LedgerEntry(number, fields[1], status, fields[3] == "-" ? null : id, fields[4])
        {
            SentMicros = sent,
            TookMicros = took,
            RetryAfter = retryAfter,
        };
    }

    private static bool TryParseSeconds(string field, out int? seconds)
    {
        var parsed = int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        seconds = parsed ? value : null;
        return parsed || field == "-";
    }
}
