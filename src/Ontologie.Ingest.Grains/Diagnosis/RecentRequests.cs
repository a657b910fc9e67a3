using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures.Diagnosis;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Reads what is known about a connector's requests around one request: skews of refused ones, secrets of accepted ones.</summary>
internal sealed class RecentRequests(IRejectionReader rejections, IEventReader events, IGrainFactory grains)
{
    /// <summary>The most refused requests.</summary>
    internal const int Refused = 50;

    /// <summary>The most accepted requests before and after the diagnosed one.</summary>
    internal const int Accepted = 12;

    /// <summary>The most kept requests that are opened to find who signed them.</summary>
    internal const int Opened = 5;

    /// <summary>The newest refused requests without the diagnosed one, newest first.</summary>
    internal async Task<IReadOnlyList<RejectionRow>> ListRefusedAsync(EndpointId endpoint, RejectionId? except)
    {
        var rows = await rejections.ListAsync(new RejectionQuery(endpoint) { Limit = Refused }, CancellationToken.None);
        return [.. rows.Where(row => row.Id != except && row.Reason != RejectionRow.IdentityConflict)];
    }

    /// <summary>The accepted requests around a time. Test deliveries of this installation are left out.</summary>
    internal async Task<IReadOnlyList<RecentRequest>> ListAcceptedAsync(EndpointId endpoint, DateTimeOffset around)
    {
        if (await events.FindRangeAsync(endpoint, null, around, CancellationToken.None) is not { } range)
        {
            return [];
        }

        var before = new EventQuery(endpoint) { NewestFirst = true, After = range.Last + 1, Limit = Accepted };
        var after = new EventQuery(endpoint) { After = range.Last, Limit = Accepted };
        StoredEvent[] found =
        [
            .. await events.ListAsync(before, CancellationToken.None),
            .. await events.ListAsync(after, CancellationToken.None),
        ];
        return
        [
            .. from stored in found
               where !stored.IsTest
               select new RecentRequest(stored.ReceivedAt, IsVerified: true, SecretId: stored.Secret.ToString()),
        ];
    }

    /// <summary>The whole requests among refused ones that are still kept, with their times.</summary>
    internal async Task<IReadOnlyList<(DateTimeOffset ReceivedAt, WholeRequest Whole)>> OpenAsync(IReadOnlyList<RejectionRow> refused)
    {
        var opened = new List<(DateTimeOffset, WholeRequest)>();
        foreach (var row in refused.Where(row => row.SealedBytes > 0).Take(Opened))
        {
            if (await grains.GetGrain<IRejectionsGrain>(row.Endpoint.ToString()).OpenAsync(row.Id) is { } whole)
            {
                opened.Add((row.ReceivedAt, whole));
            }
        }

        return opened;
    }

    /// <summary>What a row says about a request.</summary>
    internal static RecentRequest Of(RejectionRow row) =>
        new(row.ReceivedAt, IsVerified: false, row.SkewSeconds is { } skew ? TimeSpan.FromSeconds(skew) : null);
}
