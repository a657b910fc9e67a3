using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Grains.Workspaces.Permits;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

/// <summary>A workspace's lease book without a network. It can be unreachable.</summary>
internal sealed class BookSource(TimeProvider time) : IPermitSource
{
    private LeaseAllocator _book = new(new LeaseTerms());
    private readonly long _origin = time.GetTimestamp();

    internal int Limit { get; set; } = 100;

    internal bool IsUnreachable { get; set; }

    public bool IsStoreAway { get; set; }

    public bool HasRecentFailures { get; set; }

    internal int Reports { get; private set; }

    /// <summary>Answers are delayed until this completes.</summary>
    internal Task AnswersMayArrive { get; set; } = Task.CompletedTask;

    /// <summary>Restarts the workspace, with a stored lease of a gateway that is gone.</summary>
    internal void RestartWithLeaseOfAGoneGateway(int granted)
    {
        _book = new LeaseAllocator(new LeaseTerms());
        _book.Restore([new StoredLease(new GatewayId(78), granted, 5)], time.GetElapsedTime(_origin));
    }

    /// <summary>Reports for another gateway, on which one request waits.</summary>
    internal PermitLease RenewForAnother(long number) => _book.Renew(
        new PermitReport
        {
            Gateway = new GatewayId(77),
            Number = number,
            Held = 0,
            InUse = 0,
            Waiting = 1,
            Needed = 1,
            Wanted = 1,
            Refused = 0,
        },
        Limit,
        time.GetElapsedTime(_origin),
        out _);

    internal PermitStats Stats => _book.Stats(Limit, time.GetElapsedTime(_origin));

    public async Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report)
    {
        Reports++;
        var lease = IsUnreachable ? null : _book.Renew(report, Limit, time.GetElapsedTime(_origin), out _);
        await AnswersMayArrive;
        return lease;
    }
}
