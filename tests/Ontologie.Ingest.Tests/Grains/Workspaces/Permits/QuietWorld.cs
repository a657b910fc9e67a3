using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

/// <summary>
/// A model of gateways with steady demand and their workspace, in steps of 10 ms. The network delivers every message within one step.
/// Each request takes 50 ms.
/// </summary>
internal sealed class QuietWorld
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private const int StepsOfARequest = 5;

    private readonly LeaseAllocator _allocator = new(new LeaseTerms());
    private readonly ModelGateway?[] _gateways;
    private readonly TimeSpan[] _reportAt;
    private readonly Queue<int>[] _ending;
    private readonly int[] _served;
    private TimeSpan _now = TimeSpan.FromHours(1);
    private int _steps;
    private long _inUseOfSteps;

    internal QuietWorld(int limit, int gateways)
    {
        Limit = limit;
        _gateways = [.. Enumerable.Range(1, gateways).Select(number => new ModelGateway(number, 1.0, _now))];
        _reportAt = new TimeSpan[gateways];
        _ending = [.. Enumerable.Range(0, gateways).Select(_ => new Queue<int>())];
        _served = new int[gateways];
    }

    internal int Limit { get; set; }

    internal int[] InUse => [.. _gateways.Select(gateway => gateway?.InUse ?? 0)];

    internal int Leased => _allocator.Stats(Limit, _now).Leased;

    internal int Gateways => _allocator.Stats(Limit, _now).Gateways;

    /// <summary>Sets how many concurrent requests each gateway wants.</summary>
    internal void Demand(int[] demands)
    {
        for (var i = 0; i < demands.Length; i++)
        {
            if (_gateways[i] is { } gateway)
            {
                // Waiting requests make the gateway report at once.
                _reportAt[i] = gateway.Demand < demands[i] ? _now : _reportAt[i];
                gateway.Demand = demands[i];
            }
        }
    }

    internal void Die(int which) => _gateways[which] = null;

    internal void Pass(TimeSpan time)
    {
        _inUseOfSteps = 0;
        for (var end = _now + time; _now < end; _now += Step, _steps++)
        {
            _inUseOfSteps += InUse.Sum();
            for (var i = 0; i < _gateways.Length; i++)
            {
                if (_gateways[i] is { } gateway)
                {
                    Run(gateway, i);
                }
            }
        }
    }

    /// <summary>The average number of concurrent requests of all gateways during that time.</summary>
    internal double MeanInUseDuring(TimeSpan time)
    {
        Pass(time);
        return _inUseOfSteps / (time / Step);
    }

    /// <summary>The number of requests that each gateway began during that time.</summary>
    internal int[] ServedDuring(TimeSpan time)
    {
        Array.Clear(_served);
        Pass(time);
        return _served;
    }

    private void Run(ModelGateway gateway, int i)
    {
        while (_ending[i].TryPeek(out var end) && end <= _steps)
        {
            _ending[i].Dequeue();
            gateway.Finish(_now);
        }

        if (_now >= _reportAt[i] || gateway.OwesReturn)
        {
            PermitReport report = gateway.Report(_now);
            var lease = _allocator.Renew(report, Limit, _now, out _);
            gateway.Accept(lease, _now);
            _reportAt[i] = _now + lease.ReportAfter;
        }

        while (gateway.InUse < gateway.Demand && gateway.TryTake(_now))
        {
            _ending[i].Enqueue(_steps + StepsOfARequest);
            _served[i]++;
        }
    }
}
