namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Why a request is refused: the rows of the status table in the outside contract.</summary>
internal enum Refusal
{
    /// <summary>Missing, malformed or wrong signature.</summary>
    InvalidSignature,

    /// <summary>Right signature, timestamp outside the window or missing though required.</summary>
    StaleTimestamp,

    /// <summary>Not one JSON object in valid UTF-8, or nested too deep.</summary>
    InvalidJson,

    /// <summary>Nobody's id, or a disabled connector's.</summary>
    UnknownEndpoint,

    /// <summary>The connector was deleted for good.</summary>
    EndpointRetired,

    /// <summary>Not a POST.</summary>
    MethodNotAllowed,

    /// <summary>The body's framing is broken: a wrong chunk, or an end before the end.</summary>
    MalformedRequest,

    /// <summary>More than 1 MiB.</summary>
    PayloadTooLarge,

    /// <summary>Not JSON, or encoded.</summary>
    UnsupportedMediaType,

    /// <summary>The body came too slowly.</summary>
    RequestTimeout,

    /// <summary>The node's memory for bodies is short, and this one was among the slowest.</summary>
    BodyGaveWay,

    /// <summary>No permit of the workspace came free in time.</summary>
    RateLimited,

    /// <summary>It cannot be committed now.</summary>
    Unavailable,

    /// <summary>It was not committed in time; it may be later.</summary>
    ProcessingTimeout,
}
