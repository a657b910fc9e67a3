namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>What all lines of one delivery (copies and retries) say together, and whether the log has it.</summary>
internal struct DeliveryRecord
{
    public long Number;
    public bool Acknowledged;

    /// <summary>A 5xx or a broken connection: the event may or may not be stored.</summary>
    public bool Open;
    public int TimesAccepted;
    public bool Stored;
}
