using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <content>Random histories, compared with a model.</content>
public abstract partial class RejectionStoreConformance
{
    private static readonly RejectionLimits Small = new()
    {
        SamplePerMinute = 6,
        Sample = 9,
        SampleShare = 3,
        SampleAge = TimeSpan.FromMinutes(3),
        Quarantined = 5,
        QuarantinedBytes = 1000,
        QuarantineBurst = 6,
        QuarantinedPerMinute = 2,
        Conflicts = 2,
        ConflictBytes = 500,
        TotalBytes = 1800,
    };

    /// <summary>What a step does with how many requests, of which address, in which second, of which size.</summary>
    private static readonly Gen<(int Kind, int Count, int Address, int Second, int Bytes)> RejectionSteps =
        Gen.Select(Gen.Int[0, 15], Gen.Int[1, 4], Gen.Int[0, 4], Gen.Int[0, 200], Gen.Int[1, 500]);

    [Fact]
    public async Task Any_history_gives_what_the_model_gives()
    {
        var number = 0;
        await RejectionSteps.Array[1, 40].SampleAsync(
            async steps =>
            {
                await Store.ForgetAsync(Shop, None);
                await Store.ForgetAsync(Crm, None);
                var model = new RejectionModel(Small);
                var known = new List<NewRejection>();
                foreach (var step in steps)
                {
                    await RunAsync(model, known, step, () => ++number);
                    Assert.Equal(model.Rows.Sum(row => row.SealedBytes), await Reader.ReadTotalBytesAsync(None));
                }

                await CompareAsync(model, Shop);
                await CompareAsync(model, Crm);
            },
            iter: 100,
            threads: 1);
    }

    private async Task RunAsync(
        RejectionModel model,
        List<NewRejection> known,
        (int Kind, int Count, int Address, int Second, int Bytes) step,
        Func<int> nextNumber)
    {
        var any = known.Count > 0 ? known[step.Second % known.Count].Row : SampleRejections.Refused(Shop, 0, Time(0)).Row;
        switch (step.Kind)
        {
            case < 10:
                var batch = Enumerable.Range(0, step.Count).Select(i => Request(step, i, nextNumber())).ToList();
                known.AddRange(batch);
                Assert.Equal(model.Add(batch), await Store.AddAsync(batch, Small, None));
                break;
            case 10:
                var again = known.TakeLast(step.Count * 3).ToList();
                Assert.Equal(model.Add(again), await Store.AddAsync(again, Small, None));
                break;
            case 11 or 12:
                EventId? recoveredAs = step.Kind == 11 ? Event(step.Second) : null;
                Assert.Equal(
                    model.Change(any.Endpoint, any.Id, row => row with
                    {
                        RecoveredAs = row.RecoveredAs ?? recoveredAs,
                        RecoveryOutcome = $"{step.Bytes}",
                    }),
                    await Store.MarkRecoveredAsync(any.Endpoint, any.Id, recoveredAs, $"{step.Bytes}", None));
                break;
            case 13:
                Assert.Equal(
                    model.Change(any.Endpoint, any.Id, row => row with { Finding = $"{step.Bytes}" }),
                    await Store.SaveFindingAsync(any.Endpoint, any.Id, $"{step.Bytes}", None));
                break;
            case 14:
                model.DeleteExpired(Time(step.Second + 120));
                Assert.False(await Store.DeleteExpiredAsync(Time(step.Second + 120), 1000, None));
                break;
            default:
                if (step.Count == 1)
                {
                    Assert.Equal(model.Forget(any.Endpoint), await Store.ForgetAsync(any.Endpoint, None));
                }

                break;
        }
    }

    /// <summary>Each request has its own microsecond, so that the order of receipt is known.</summary>
    private static NewRejection Request((int Kind, int Count, int Address, int Second, int Bytes) step, int index, int number)
    {
        var endpoint = step.Kind % 2 == 0 ? Shop : Crm;
        var at = Time(step.Second).AddTicks(10L * number);
        var address = SampleRejections.Address((step.Address + (step.Kind == 3 ? index : 0)) % 5);
        return step.Kind switch
        {
            < 3 => SampleRejections.Refused(endpoint, number, at, address),
            9 => SampleRejections.Conflict(endpoint, number, at, step.Bytes),
            _ => new NewRejection
            {
                Row = SampleRejections.Refused(endpoint, number, at, address).Row,
                Sealed = SampleRejections.Bytes(number, step.Bytes),
                KeepUntil = at.AddSeconds(step.Bytes),
                IsNeverVerified = step.Kind == 8,
            },
        };
    }

    private async Task CompareAsync(RejectionModel model, EndpointId endpoint)
    {
        var expected = model.NewestFirst(endpoint).ToList();
        RowText.AssertEqual(expected, await ListAsync(endpoint));
        foreach (var row in expected)
        {
            Assert.Equal(model.Sealed(row), await Reader.ReadSealedAsync(endpoint, row.Id, None));
        }

        var recoverable = expected.Where(row => row.IsQuarantined && row.RecoveredAs is null).ToList();
        var found = expected.Find(row => row.Finding is not null);
        RowText.AssertEqual(
            Enumerable.Reverse(recoverable), await Reader.ListRecoverableAsync(endpoint, null, null, 100, None));
        Assert.Equal(
            new RejectionSummary(endpoint)
            {
                LastRefusedAt = expected.Find(row => row.Reason != RejectionRow.IdentityConflict)?.ReceivedAt,
                Recoverable = recoverable.Count,
                LastFindingAt = found?.ReceivedAt,
                LastFinding = found?.Finding,
            },
            Assert.Single(await Reader.SummarizeAsync([endpoint], None)));
    }
}
