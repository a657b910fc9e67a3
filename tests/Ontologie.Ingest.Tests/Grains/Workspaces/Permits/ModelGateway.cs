using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Permits;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

/// <summary>A gateway of the model: the real accounting of permits, with a clock that drifts.</summary>
internal sealed class ModelGateway(int number, double clockRate, TimeSpan bornAt)
{
    private readonly HeldPermits _permits = new(new GatewayId((UInt128)number));
    private TimeSpan _leaseEnd = TimeSpan.MinValue;
    private TimeSpan _sentAt;
    private long _newest;

    /// <summary>How many of the current requests began under the current lease. The others began under a lease that has ended.</summary>
    private int _underThisLease;

    internal int Demand { get; set; }

    internal int InUse => _permits.InUse;

    internal bool OwesReturn => _permits.OwesReturn;

    /// <summary>How many requests its lease allows now; 0 if the lease has ended.</summary>
    internal int Entitled(TimeSpan now) => LocalTime(now) < _leaseEnd ? Math.Max(_permits.Granted, _underThisLease) : 0;

    internal bool TryTake(TimeSpan now)
    {
        NoteLapse(now);
        if (!_permits.TryTake(LocalTime(now)))
        {
            return false;
        }

        _underThisLease++;
        return true;
    }

    /// <summary>Ends a request. Those of earlier leases end first, which is the worst case for the limit.</summary>
    internal void Finish(TimeSpan now)
    {
        NoteLapse(now);
        if (_permits.InUse > 0)
        {
            _permits.GiveBack();
            _underThisLease = Math.Min(_underThisLease, _permits.InUse);
        }
    }

    internal PermitReport Report(TimeSpan now)
    {
        NoteLapse(now);
        _sentAt = LocalTime(now);
        var report = _permits.Report(_sentAt, Math.Max(Demand - _permits.InUse, 0), refused: 0);
        _newest = report.Number;
        return report;
    }

    internal void Accept(PermitLease lease, TimeSpan now)
    {
        NoteLapse(now);
        _permits.Accept(lease);
        if (lease.Number == _newest)
        {
            _leaseEnd = _sentAt + lease.Duration;
            NoteLapse(now);
        }
    }

    private TimeSpan LocalTime(TimeSpan now) => (now - bornAt) * clockRate;

    private void NoteLapse(TimeSpan now)
    {
        if (LocalTime(now) >= _leaseEnd)
        {
            _underThisLease = 0;
        }
    }
}
