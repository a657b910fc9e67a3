namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>Which bounds hold for a stored rejection. The numbers are stored.</summary>
internal enum RejectionKind
{
    Sample = 1,
    Quarantined = 2,
    Conflict = 3,
}
