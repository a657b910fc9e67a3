using System.Net;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>The sender and the endpoint of a body. The default is unknown.</summary>
/// <param name="Verified">The senders that sent authentic requests before.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Remote">The remote address.</param>
internal readonly record struct BodyOrigin(VerifiedSenders? Verified, EndpointId Endpoint, IPAddress? Remote)
{
    /// <summary>True if this sender sent an authentic request to this endpoint before.</summary>
    internal bool IsKnown => Verified?.Contains(Endpoint, Remote) ?? false;
}
