namespace Ontologie.Ingest.Signatures;

/// <summary>The names of the headers of one scheme. They belong together: a request uses all of one set or all of another.</summary>
/// <param name="Signature">The header that carries the signature or signatures.</param>
/// <param name="Timestamp">The header with the signed Unix time in seconds, or null if there is none.</param>
/// <param name="Id">The header with the signed delivery id, or null if there is none.</param>
public readonly record struct SchemeHeaders(string Signature, string? Timestamp, string? Id)
{
    internal bool AnyIn<THeaders>(THeaders headers)
        where THeaders : IRequestHeaders =>
        headers.Find(Signature).IsPresent
        || (Timestamp is not null && headers.Find(Timestamp).IsPresent)
        || (Id is not null && headers.Find(Id).IsPresent);
}
