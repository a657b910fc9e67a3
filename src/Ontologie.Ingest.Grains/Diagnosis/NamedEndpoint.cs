using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Finds the reception URL in the header lines of a copied request, such as its path or a forwarded address. Pure.</summary>
internal static class NamedEndpoint
{
    private const string Path = "/api/webhooks/";

    private static readonly int IdLength = default(EndpointId).ToString().Length;

    /// <summary>The first endpoint that a line names; null if there is none.</summary>
    internal static EndpointId? In(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (_, value) in headers)
        {
            var start = value.IndexOf(Path, StringComparison.Ordinal) + Path.Length;
            if (start >= Path.Length
                && start + IdLength <= value.Length
                && EndpointId.TryParse(value.Substring(start, IdLength), out var id))
            {
                return id;
            }
        }

        return null;
    }
}
