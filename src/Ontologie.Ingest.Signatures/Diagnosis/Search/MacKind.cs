namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>How a digest depends on the secret.</summary>
internal enum MacKind
{
    Hmac = 0,

    /// <summary>A plain hash of the secret and then the content.</summary>
    SecretThenContent = 1,

    /// <summary>A plain hash of the content and then the secret.</summary>
    ContentThenSecret = 2,
}
