namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>The combined outcome of all lines of one delivery (copies and retries), and whether the log contains it.</summary>
internal struct DeliveryRecord
{
    public long Number;
    public bool Acknowledged;

    /// <summary>A 5xx or a broken connection: the event may be stored or not.</summary>
    public bool Open;
    public int TimesAccepted;
    public bool Stored;
}
