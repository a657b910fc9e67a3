namespace Ontologie.Ingest.Signatures;

/// <summary>The header names of one scheme. A request uses one set of names; sets never mix.</summary>
/// <param name="Signature">The header with the signature or signatures.</param>
/// <param name="Timestamp">The header with the signed Unix time in seconds, or null if there is none.</param>
/// <param name="Id">The header with the signed delivery id, or null if there is none.</param>
public readonly record struct SchemeHeaders(string Signature, string? Timestamp, string? Id)
{
    /// <summary>True if the request has any of the headers.</summary>
    internal bool AnyIn<THeaders>(THeaders headers)
        where THeaders : IRequestHeaders =>
        headers.Find(Signature).IsPresent
        || (Timestamp is not null && headers.Find(Timestamp).IsPresent)
        || (Id is not null && headers.Find(Id).IsPresent);
}
