using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ontologie.Ingest.Management;

/// <summary>The address of this process on its own machine.</summary>
public static class BoundAddress
{
    private static readonly string[] Wildcards = ["//0.0.0.0", "//[::]", "//*", "//+"];

    /// <summary>
    /// The first address that the server listens on, HTTP before HTTPS, without a trailing slash. <c>localhost</c> replaces a
    /// wildcard. Available after the server has started.
    /// </summary>
    public static string Of(IServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = bound.OrderBy(candidate => candidate.StartsWith("https:", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new InvalidOperationException("The server has not started.");
        foreach (var wildcard in Wildcards)
        {
            address = address.Replace(wildcard, "//localhost", StringComparison.Ordinal);
        }

        return address.TrimEnd('/');
    }
}
