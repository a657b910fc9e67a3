using System.Globalization;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// One finished request: <c>number endpoint outcome eventId word</c>, blanks between, <c>-</c> for nothing.
/// The outcome is the HTTP status or <c>broken</c> (no whole answer came: the server may or may not have the event).
/// The word is <c>accepted</c>, <c>duplicate</c> or the problem's code.
/// </summary>
internal readonly record struct LedgerEntry(long Number, string EndpointId, int Status, EventId? EventId, string Word)
{
    /// <summary>The status of a request whose answer never came.</summary>
    public const int Broken = 0;

    public bool Acknowledged => Status is >= 200 and < 300;

    /// <summary>A 4xx says "not taken"; a 5xx or a broken connection leaves it open.</summary>
    public bool Refused => Status is >= 300 and < 500;

    public static LedgerEntry Parse(string line)
    {
        var fields = line.Split(' ');
        EventId id = default;
        var status = Broken;
        if (fields.Length != 5
            || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (fields[2] != "broken" && !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out status))
            || (fields[3] != "-" && !Deliveries.EventId.TryParse(fields[3], out id)))
        {
            throw new InvalidDataException($"Not a line of a ledger: '{line}'.");
        }

        return new LedgerEntry(number, fields[1], status, fields[3] == "-" ? null : id, fields[4]);
    }
}
