namespace Ontologie.Ingest.Signatures;

/// <summary>The bytes that a provider signs.</summary>
public enum SignedContent
{
    /// <summary>The raw body alone. The scheme signs no time, so a captured request stays valid as long as its secret.</summary>
    Body = 0,

    /// <summary>
    /// <c>{body}</c>, <c>{timestamp}.{body}</c> or <c>{id}.{timestamp}.{body}</c>, depending on the headers of the request. Id and
    /// timestamp are signed exactly as written in their headers.
    /// </summary>
    /// <remarks>
    /// The dots are ambiguous: the same bytes can be read with another id, or none, and another body. Only one reading has a body that is
    /// a JSON object, so reception checks that before it trusts an identity.
    /// </remarks>
    OptionalIdAndTimestampThenBody = 1,

    /// <summary>Always <c>{timestamp}.{body}</c>. The timestamp is in the signature header.</summary>
    TimestampThenBody = 2,

    /// <summary>Always <c>{id}.{timestamp}.{body}</c>. The remark on the dots applies here too.</summary>
    IdAndTimestampThenBody = 3,
}
