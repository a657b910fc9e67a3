using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>A request on its way through reception, with the resources that it holds.</summary>
/// <param name="Context">The request and its response.</param>
/// <param name="ArrivedAt">The logical time of the arrival.</param>
/// <param name="Body">The buffer of the body.</param>
/// <param name="Sender">The request's part in the load of its remote address.</param>
/// <param name="Facts">What is known about the request so far.</param>
internal readonly record struct Arrival(
    HttpContext Context, long ArrivedAt, BodyBuffer Body, SenderSlot Sender, RequestFacts Facts)
{
    internal IHeaderDictionary Headers => Context.Request.Headers;

    internal IPAddress? Remote => Context.Connection.RemoteIpAddress;

    /// <summary>The endpoint id from the path; it may be malformed.</summary>
    internal string? EndpointText => EndpointTextOf(Context);

    internal static string? EndpointTextOf(HttpContext context) => context.GetRouteValue(GatewayServices.EndpointRouteValue) as string;
}
