namespace Ontologie.Ingest.Signatures;

/// <summary>Which bytes a provider signs.</summary>
public enum SignedContent
{
    /// <summary>The raw body alone. Such a scheme signs no time, so a captured request stays valid as long as its secret.</summary>
    Body = 0,

    /// <summary>
    /// <c>{body}</c>, <c>{timestamp}.{body}</c> or <c>{id}.{timestamp}.{body}</c>, depending on which of the two headers were sent.
    /// Both are signed as they are written in the header.
    /// </summary>
    /// <remarks>
    /// The dots alone do not tell the three apart: the same bytes could be read with another id, or none, and another body. Only
    /// one reading has a body that is a JSON object, so reception checks that before it believes an identity.
    /// </remarks>
    OptionalIdAndTimestampThenBody = 1,

    /// <summary><c>{timestamp}.{body}</c>, always. The timestamp stands in the signature's own header.</summary>
    TimestampThenBody = 2,

    /// <summary><c>{id}.{timestamp}.{body}</c>, always; the remark on the dots applies here too.</summary>
    IdAndTimestampThenBody = 3,
}
