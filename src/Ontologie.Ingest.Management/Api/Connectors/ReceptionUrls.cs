using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>
/// The reception URLs of connectors. They begin with the public URL if one is configured, else with the address of the request. If the
/// request has an empty <c>Host</c>, they begin with an address that this process listens on.
/// </summary>
internal sealed class ReceptionUrls(IOptions<ManagementOptions> options, IServer server)
{
    private readonly string? _publicUrl = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : null;

    internal string Of(EndpointId endpoint, HttpRequest request) =>
        $"{BaseOf(request)}/api/webhooks/{endpoint}";

    /// <summary>The address of this installation, without a slash at its end.</summary>
    internal string BaseOf(HttpRequest request) => _publicUrl ?? OwnUrl(request);

    private string OwnUrl(HttpRequest request) =>
        request.Host.HasValue ? $"{request.Scheme}://{request.Host}" : BoundAddress.Of(server);
}
