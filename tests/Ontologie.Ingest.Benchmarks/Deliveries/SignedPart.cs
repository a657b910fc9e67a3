namespace Ontologie.Ingest.Benchmarks.Deliveries;

/// <summary>The signed part that identifies a delivery. The number is part of the event id.</summary>
internal enum SignedPart : byte
{
    SignedId = 0,
    Digest = 1,
}
