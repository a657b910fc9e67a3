namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>The reasons of a refusal: the rows of the status table in the outside contract.</summary>
internal enum Refusal
{
    /// <summary>The signature is missing, malformed or wrong.</summary>
    InvalidSignature,

    /// <summary>The signature is valid. The timestamp is outside the tolerance, or missing though required.</summary>
    StaleTimestamp,

    /// <summary>The body is not one JSON object in valid UTF-8, or it is nested too deep.</summary>
    InvalidJson,

    /// <summary>No connector has this id, or the connector is disabled.</summary>
    UnknownEndpoint,

    /// <summary>The connector is retired.</summary>
    EndpointRetired,

    /// <summary>The method is not POST.</summary>
    MethodNotAllowed,

    /// <summary>The body's framing is broken: an invalid chunk, or an early end.</summary>
    MalformedRequest,

    /// <summary>The body is larger than 1 MiB.</summary>
    PayloadTooLarge,

    /// <summary>The media type is not JSON, or the body has a content encoding.</summary>
    UnsupportedMediaType,

    /// <summary>The body arrived too slowly.</summary>
    RequestTimeout,

    /// <summary>The node's memory for bodies is short, and this body was among the slowest.</summary>
    BodyEvicted,

    /// <summary>The workspace is over its concurrency limit.</summary>
    RateLimited,

    /// <summary>The event cannot be committed now.</summary>
    Unavailable,

    /// <summary>The event was not committed in time. It may be committed later.</summary>
    ProcessingTimeout,
}
