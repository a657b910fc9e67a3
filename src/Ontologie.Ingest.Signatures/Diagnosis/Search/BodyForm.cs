namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>A body that a sender may have signed.</summary>
/// <param name="Code">The finding's code; null for the body as received.</param>
/// <param name="Description">How it differs from the received body, to follow "The sender signed …".</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record BodyForm(string? Code, string Description, byte[] Bytes)
{
    public static BodyForm Received(byte[] body) => new(null, "the body as received", body);
}
