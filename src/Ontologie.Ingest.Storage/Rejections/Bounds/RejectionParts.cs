using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>Splits a batch into transactions that are short, because other writers wait for them.</summary>
internal static class RejectionParts
{
    private const int MaxRows = 500;
    private const int MaxEndpoints = 16;
    private const int MaxBytes = 4 << 20;

    /// <summary>Parts whose requests are in the order of endpoints and, for each endpoint, of the batch.</summary>
    /// <exception cref="ArgumentException">A value is missing or too long.</exception>
    internal static List<IReadOnlyList<IGrouping<EndpointId, NewRejection>>> Of(IReadOnlyList<NewRejection> batch)
    {
        var parts = new List<List<NewRejection>> { new() };
        var endpoints = 0;
        var bytes = 0;
        foreach (var request in batch.OrderBy(request => request.Row.Endpoint.Value))
        {
            request.Check();
            var length = request.Row.Headers!.Length + (request.Sealed?.Length ?? 0);
            var part = parts[^1];
            var isOther = part.Count == 0 || part[^1].Row.Endpoint != request.Row.Endpoint;
            if (part.Count == MaxRows || (isOther && endpoints == MaxEndpoints) || (part.Count > 0 && bytes + length > MaxBytes))
            {
                parts.Add(part = []);
                (endpoints, bytes, isOther) = (0, 0, true);
            }

            part.Add(request);
            bytes += length;
            endpoints += isOther ? 1 : 0;
        }

        return
        [
            .. parts.Where(part => part.Count > 0).Select(
                part => (IReadOnlyList<IGrouping<EndpointId, NewRejection>>)[.. part.GroupBy(request => request.Row.Endpoint)]),
        ];
    }
}
