using Ontologie.Ingest.Gateway.Endpoints;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>What reception has found out about one request. The answer's statistics and rejections use it. For one request.</summary>
internal sealed class RequestFacts
{
    /// <summary>The endpoint with the settings that decided; null until it is known.</summary>
    internal KnownEndpoint? Endpoint { get; set; }

    /// <summary>When the whole body had been read; null before.</summary>
    internal DateTimeOffset? CompleteAt { get; set; }
}
