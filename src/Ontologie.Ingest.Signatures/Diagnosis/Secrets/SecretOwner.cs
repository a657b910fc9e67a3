namespace Ontologie.Ingest.Signatures.Diagnosis.Secrets;

/// <summary>Whose secret it is.</summary>
internal enum SecretOwner
{
    /// <summary>The connector's, in force.</summary>
    Own = 0,

    /// <summary>The connector's, rotated out.</summary>
    Retired = 1,

    /// <summary>Another connector's.</summary>
    Other = 2,
}
