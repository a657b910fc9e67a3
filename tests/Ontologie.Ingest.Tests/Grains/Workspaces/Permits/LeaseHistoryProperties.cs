using CsCheck;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

/// <summary>
/// The permits that gateways may use never exceed the limit, or the permits leased before it was lowered. Messages are lost or late,
/// clocks drift, and gateways and the workspace's grain crash.
/// </summary>
public sealed class LeaseHistoryProperties
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12]).Select((gateway, n) => new Step(What.Take, gateway, n))),
        (4, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12]).Select((gateway, n) => new Step(What.Finish, gateway, n))),
        (4, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30]).Select((gateway, n) => new Step(What.Demand, gateway, n))),
        (8, Gen.Int[0, 5].Select(gateway => new Step(What.Report, gateway, 0))),
        (8, Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9]).Select((message, luck) => new Step(What.CarryReport, message, luck))),
        (8, Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9]).Select((message, luck) => new Step(What.CarryAnswer, message, luck))),
        (8, Gen.Int[1, 2500].Select(milliseconds => new Step(What.Wait, 0, milliseconds))),
        (1, Gen.Int[0, 5].Select(gateway => new Step(What.Replace, gateway, 0))),
        (1, Gen.Int[0, 1].Select(late => new Step(What.CrashGrain, 0, late))),
        (1, Gen.Int[0, 40].Select(limit => new Step(What.Limit, 0, limit))));

    [Fact]
    public void Leases_never_exceed_the_limit() =>
        Steps.Array[20, 200].Sample(steps => new World(new LeaseTerms()).Run(steps), iter: 20_000);

    [Fact]
    public void The_model_detects_a_workspace_that_ends_leases_too_early() =>
        AssertDetected(new LeaseTerms { CountedFor = new LeaseTerms().Duration * 0.98 });

    [Fact]
    public void The_model_detects_a_workspace_that_forgets_its_leases_in_a_restart() =>
        AssertDetected(new LeaseTerms(), forgets: true);

    private static void AssertDetected(LeaseTerms terms, bool forgets = false) =>
        Assert.ThrowsAny<Exception>(() => Steps.Array[20, 200].Sample(steps => new World(terms, forgets).Run(steps), iter: 20_000));

    private enum What
    {
        Take,
        Finish,
        Demand,
        Report,
        CarryReport,
        CarryAnswer,
        Wait,
        Replace,
        CrashGrain,
        Limit,
    }

    private readonly record struct Step(What What, int Which, int Amount);

    private sealed class World
    {
        private readonly LeaseTerms _terms;
        private readonly bool _forgets;
        private readonly ModelGateway[] _gateways;
        private readonly List<(int Gateway, ModelGateway Sender, PermitReport Report)> _reports = [];
        private readonly List<(ModelGateway Receiver, PermitLease Lease)> _answers = [];
        private LeaseAllocator _allocator;
        private StoredLease[] _stored = [];
        private TimeSpan _now = TimeSpan.FromDays(1);
        private TimeSpan _grainOrigin = TimeSpan.Zero;
        private int _limit = 20;
        private int _bound = 20;
        private int _born;
        private bool _crashBeforeNextWrite;

        internal World(LeaseTerms terms, bool forgets = false)
        {
            _terms = terms;
            _forgets = forgets;
            _allocator = new LeaseAllocator(terms);
            _gateways = [.. Enumerable.Range(0, 6).Select(_ => Born())];
        }

        // The grain's clock is the fastest, so leases end there as early as possible.
        private TimeSpan GrainTime => (_now - _grainOrigin) * 1.02;

        internal void Run(Step[] steps)
        {
            foreach (var step in steps)
            {
                Do(step);
                var entitled = _gateways.Sum(gateway => gateway.Entitled(_now));
                var leased = _allocator.Stats(_limit, GrainTime).Leased;

                // Permits leased before the limit was lowered count until they are returned or their lease ends.
                _bound = leased <= _limit ? _limit : Math.Max(_bound, _limit);
                Assert.True(entitled <= leased, $"{entitled} entitled and {leased} leased, after {step}");
                Assert.True(entitled <= _bound, $"{entitled} entitled with a limit of {_limit}, after {step}");
            }
        }

        private void Do(Step step)
        {
            switch (step.What)
            {
                case What.Take:
                    for (var n = 0; n < step.Amount && _gateways[step.Which].TryTake(_now); n++)
                    {
                    }

                    break;
                case What.Finish:
                    for (var n = 0; n < step.Amount; n++)
                    {
                        _gateways[step.Which].Finish(_now);
                    }

                    break;
                case What.Demand:
                    _gateways[step.Which].Demand = step.Amount;
                    break;
                case What.Report:
                    _reports.Add((step.Which, _gateways[step.Which], _gateways[step.Which].Report(_now)));
                    break;
                case What.CarryReport:
                    CarryReport(step);
                    break;
                case What.CarryAnswer:
                    CarryAnswer(step);
                    break;
                case What.Wait:
                    _now += TimeSpan.FromMilliseconds(step.Amount);
                    break;
                case What.Replace:
                    _gateways[step.Which] = Born();
                    break;
                case What.CrashGrain:
                    CrashGrain(beforeNextWrite: step.Amount == 1);
                    break;
                case What.Limit:
                    _bound = Math.Max(_bound, step.Amount);
                    _limit = step.Amount;
                    break;
            }
        }

        /// <summary>Delivers any report in transit. One in ten is lost, and two in ten arrive again later.</summary>
        private void CarryReport(Step step)
        {
            if (_reports.Count == 0)
            {
                return;
            }

            var place = step.Which % _reports.Count;
            var (_, sender, report) = _reports[place];
            if (step.Amount is not (1 or 2))
            {
                _reports.RemoveAt(place);
            }

            if (step.Amount == 0)
            {
                return;
            }

            var lease = _allocator.Renew(report, _limit, GrainTime, out var grew);
            if (grew && _crashBeforeNextWrite)
            {
                _crashBeforeNextWrite = false;
                CrashGrain(beforeNextWrite: false);
                return;
            }

            if (grew)
            {
                _stored = _allocator.ToStored();
            }

            _answers.Add((sender, lease));
        }

        /// <summary>Delivers any answer in transit. One in ten is lost, and two in ten arrive again later.</summary>
        private void CarryAnswer(Step step)
        {
            if (_answers.Count == 0)
            {
                return;
            }

            var place = step.Which % _answers.Count;
            var (receiver, lease) = _answers[place];
            if (step.Amount is not (1 or 2))
            {
                _answers.RemoveAt(place);
            }

            if (step.Amount != 0)
            {
                receiver.Accept(lease, _now);
            }
        }

        private void CrashGrain(bool beforeNextWrite)
        {
            if (beforeNextWrite)
            {
                _crashBeforeNextWrite = true;
                return;
            }

            _grainOrigin = _now;
            _allocator = new LeaseAllocator(_terms);
            _allocator.Restore(_forgets ? [] : _stored, GrainTime);
        }

        /// <summary>Starts a gateway with a slow or exact clock, so that its leases end as late as possible.</summary>
        private ModelGateway Born() => new(++_born, clockRate: _born % 2 == 0 ? 0.98 : 1.0, _now);
    }
}
