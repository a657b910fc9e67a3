using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>A batch reduced to one item per identity, and the mapping back to the original batch.</summary>
internal sealed class DistinctBatch
{
    private readonly IReadOnlyList<NewEvent> _batch;
    private readonly int[]? _places;

    private DistinctBatch(IReadOnlyList<NewEvent> batch, IReadOnlyList<NewEvent> items, int[]? places)
    {
        _batch = batch;
        _places = places;
        Items = items;
    }

    /// <summary>The first item of each identity, in the order of the batch.</summary>
    internal IReadOnlyList<NewEvent> Items { get; }

    internal static DistinctBatch Of(IReadOnlyList<NewEvent> batch)
    {
        var first = new Dictionary<(EndpointId, EventId), int>(batch.Count);
        var items = new List<NewEvent>(batch.Count);
        var places = new int[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            if (first.TryAdd((batch[i].Endpoint, batch[i].Id), items.Count))
            {
                items.Add(batch[i]);
            }

            places[i] = first[(batch[i].Endpoint, batch[i].Id)];
        }

        return items.Count == batch.Count ? new DistinctBatch(batch, batch, null) : new DistinctBatch(batch, items, places);
    }

    /// <summary>One result per item of the original batch. A repetition is a duplicate of the first item of its identity.</summary>
    internal AppendResult[] ToResults(StoredIdentity[] stored)
    {
        var results = new AppendResult[_batch.Count];
        var isCommitted = new bool[stored.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var place = _places?[i] ?? i;
            var (isFresh, sequence, digest) = stored[place];
            results[i] = isFresh && !isCommitted[place]
                ? new AppendResult(AppendOutcome.Committed, sequence)
                : new AppendResult(AppendOutcome.Duplicate, sequence, !digest.AsSpan().SequenceEqual(_batch[i].BodyDigest));
            isCommitted[place] = true;
        }

        return results;
    }
}
