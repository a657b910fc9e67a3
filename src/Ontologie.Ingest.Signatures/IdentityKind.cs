namespace Ontologie.Ingest.Signatures;

/// <summary>The source of an identity. The numbers are part of every event id and never change.</summary>
public enum IdentityKind : byte
{
    /// <summary>An id that the sender chose and signed.</summary>
    Id = 0,

    /// <summary>The SHA-256 of the signed bytes.</summary>
    Digest = 1,
}
