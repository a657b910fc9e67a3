using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Rejections;
using Orleans.Placement;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Seals and stores what one gateway has sampled, and has some of the quarantined requests examined.</summary>
[GrainType("node-rejections"), PreferLocalPlacement]
internal sealed class NodeRejectionsGrain(
    IRejectionStore store, SecretSealer sealer, TimeProvider time, IOptions<RejectionOptions> options) : Grain, INodeRejectionsGrain
{
    /// <summary>The most calls to connectors' grains after one batch.</summary>
    private const int MaxExaminedEndpoints = 32;

    /// <summary>Shorter than the call's timeout, so that the gateway learns of the failure.</summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(8);

    private readonly ExaminationQuota _quota = new(time);

    public async Task AddAsync(RejectionBatch batch)
    {
        // Not on the grain's scheduler: a batch may have megabytes to encrypt.
        var added = await Task.Run(() => batch.Requests.Select(request => NewRejections.Of(request, sealer)).ToList());
        using var timeout = new CancellationTokenSource(WriteTimeout, time);
        await store.AddAsync(added, options.Value.ToLimits(), timeout.Token).WaitAsync(WriteTimeout, time);
        Examine(batch.Requests);
    }

    /// <summary>At most one call for each connector and batch, and none after its quota is used up. Returns at once.</summary>
    private void Examine(RejectedRequest[] requests)
    {
        var called = 0;
        foreach (var ofEndpoint in requests.Where(request => request.Whole is not null).GroupBy(request => request.Endpoint))
        {
            var ids = InTurnOfAddresses(ofEndpoint);
            var taken = _quota.Take(ofEndpoint.Key, ids.Length);
            if (taken > 0 && called++ < MaxExaminedEndpoints)
            {
                GrainFactory.GetGrain<IRejectionsGrain>(ofEndpoint.Key.ToString()).ExamineAsync(ids[..taken]).Ignore();
            }
        }
    }

    /// <summary>One of each address first, so that a flood from one address does not hide the request of another.</summary>
    private static RejectionId[] InTurnOfAddresses(IEnumerable<RejectedRequest> requests) =>
    [
        .. requests.GroupBy(request => request.AddressGroup, StringComparer.Ordinal)
            .SelectMany(group => group.Select((request, place) => (request.Id, Place: place)))
            .OrderBy(one => one.Place)
            .Take(ExaminationQuota.PerMinute)
            .Select(one => one.Id),
    ];
}
