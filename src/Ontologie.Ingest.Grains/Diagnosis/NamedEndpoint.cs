using System.Text.RegularExpressions;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Finds the reception URL in the header lines of a copied request, such as its path or a forwarded address. Pure.</summary>
internal static partial class NamedEndpoint
{
    /// <summary>The first endpoint that a line names; null if there is none.</summary>
    internal static EndpointId? In(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (_, value) in headers)
        {
            if (Path().Match(value) is { Success: true } match && EndpointId.TryParse(match.Groups[1].Value, out var id))
            {
                return id;
            }
        }

        return null;
    }

    [GeneratedRegex("/api/webhooks/(ep_[a-z2-7]{26})")]
    private static partial Regex Path();
}
