using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>
/// Where a connector's sender has to send: below the public address, else below the one that the request was sent to, else (a
/// request may have an empty <c>Host</c>) below the one that this process listens on.
/// </summary>
internal sealed class ReceptionUrls(IOptions<ManagementOptions> options, IServer server)
{
    private readonly string? _publicUrl = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : null;

    internal string Of(EndpointId endpoint, HttpRequest request) =>
        $"{_publicUrl ?? OwnUrl(request)}/api/webhooks/{endpoint}";

    private string OwnUrl(HttpRequest request) =>
        request.Host.HasValue ? $"{request.Scheme}://{request.Host}" : BoundAddress.Of(server);
}
