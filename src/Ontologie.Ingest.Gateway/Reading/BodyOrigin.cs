using System.Net;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Where a body comes from and goes to. The default is unknown.</summary>
/// <param name="Verified">Who has sent authentic requests before.</param>
/// <param name="Endpoint">Where it goes to.</param>
/// <param name="Remote">Where it comes from.</param>
internal readonly record struct BodyOrigin(VerifiedSenders? Verified, EndpointId Endpoint, IPAddress? Remote)
{
    /// <summary>Whether an authentic request came this way before.</summary>
    internal bool IsKnown => Verified?.Contains(Endpoint, Remote) ?? false;
}
