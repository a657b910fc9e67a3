namespace Ontologie.Ingest.Benchmarks.Deliveries;

/// <summary>What makes a delivery the same delivery; the number goes into the event id.</summary>
internal enum SignedPart : byte
{
    SignedId = 0,
    Digest = 1,
}
