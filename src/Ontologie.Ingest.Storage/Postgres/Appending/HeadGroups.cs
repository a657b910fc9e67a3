using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// The items of a batch, grouped by the heads of their endpoints. The endpoints are in the order in which every writer locks them. Each
/// item has its distance to the last item of its endpoint, so the new heads are enough to compute all sequences.
/// </summary>
internal sealed class HeadGroups
{
    private HeadGroups(List<EndpointId> endpoints, List<long> counts, int[] headOf, long[] back)
    {
        Endpoints = endpoints;
        Counts = [.. counts];
        HeadOf = headOf;
        Back = back;
    }

    /// <summary>Each endpoint of the batch once, in ascending order.</summary>
    internal List<EndpointId> Endpoints { get; }

    /// <summary>How many items each endpoint has, in the order of <see cref="Endpoints"/>.</summary>
    internal long[] Counts { get; }

    /// <summary>For each item of the batch, the index of its endpoint, from 0.</summary>
    internal int[] HeadOf { get; }

    /// <summary>For each item of the batch, the number of later items of its endpoint.</summary>
    internal long[] Back { get; }

    internal static HeadGroups Of(IReadOnlyList<NewEvent> items)
    {
        var order = new int[items.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (one, other) => items[one].Endpoint.Value.CompareTo(items[other].Endpoint.Value) is not 0 and var byEndpoint
            ? byEndpoint
            : one.CompareTo(other));

        List<EndpointId> endpoints = [];
        List<long> counts = [];
        var headOf = new int[order.Length];
        var back = new long[order.Length];
        foreach (var i in order)
        {
            if (endpoints.Count == 0 || endpoints[^1] != items[i].Endpoint)
            {
                endpoints.Add(items[i].Endpoint);
                counts.Add(0);
            }

            headOf[i] = endpoints.Count - 1;
            back[i] = ++counts[^1];
        }

        for (var i = 0; i < back.Length; i++)
        {
            back[i] = counts[headOf[i]] - back[i];
        }

        return new HeadGroups(endpoints, counts, headOf, back);
    }
}
