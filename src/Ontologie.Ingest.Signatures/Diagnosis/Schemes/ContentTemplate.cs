namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>Which parts of a request are signed, and in which order.</summary>
internal enum ContentTemplate
{
    /// <summary>The scheme is recognised by its header and not computed here.</summary>
    NotComputed = 0,
    Body = 1,

    /// <summary>The headers select the body alone, <see cref="TimestampDotBody"/> or <see cref="IdDotTimestampDotBody"/>.</summary>
    ByHeaders = 2,
    TimestampDotBody = 3,
    TimestampBody = 4,
    TimestampColonBody = 5,
    VersionColonTimestampColonBody = 6,
    IdDotTimestampDotBody = 7,
    UrlBody = 8,
}
