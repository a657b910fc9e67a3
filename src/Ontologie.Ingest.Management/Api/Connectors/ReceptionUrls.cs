using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>Where a connector's sender has to send: below the public address, or below the one that the request was sent to.</summary>
internal sealed class ReceptionUrls(IOptions<ManagementOptions> options)
{
    private readonly string? _publicUrl = options.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : null;

    internal string Of(EndpointId endpoint, HttpRequest request) =>
        $"{_publicUrl ?? $"{request.Scheme}://{request.Host}"}/api/webhooks/{endpoint}";
}
