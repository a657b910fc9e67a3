using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Management.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Rejections;

public sealed class RecoveryTallyTests
{
    [Fact]
    public void A_dry_run_counts_an_identity_once_over_several_calls()
    {
        var tally = new RecoveryTally(isDryRun: true);
        tally.Add([Id(1)], Answer(Item(1, RecoveryOutcome.Recovered, evt: 7)));
        tally.Add([Id(2), Id(3)], Answer(Item(2, RecoveryOutcome.Recovered, evt: 7), Item(3, RecoveryOutcome.Recovered, evt: 8)));
        var recovery = tally.ToRecovery();

        Assert.Equal((2, 1, 0), (recovery.Recovered, recovery.Duplicates, recovery.StillRefused));
        Assert.Equal(new EventId(7), recovery.Items[1].Event);
    }

    [Fact]
    public void A_real_run_reports_what_the_grain_did()
    {
        var tally = new RecoveryTally(isDryRun: false);
        tally.Add([Id(1)], Answer(Item(1, RecoveryOutcome.Recovered, evt: 7)));
        tally.Add([Id(2)], Answer(Item(2, RecoveryOutcome.Duplicate, evt: 7)));
        tally.Add([Id(3)], Answer(Item(3, RecoveryOutcome.StillRefused)));
        var recovery = tally.ToRecovery();

        Assert.Equal((1, 1, 1), (recovery.Recovered, recovery.Duplicates, recovery.StillRefused));
    }

    [Fact]
    public void After_an_unavailable_request_the_rest_is_unavailable()
    {
        var tally = new RecoveryTally(isDryRun: false);
        tally.Add([Id(1), Id(2), Id(3)], Answer(Item(1, RecoveryOutcome.Recovered, evt: 7), Item(2, RecoveryOutcome.Unavailable)));

        Assert.True(tally.IsStopped);
        tally.AddUnavailable([Id(4)]);
        Assert.Equal(
            [RecoveryOutcome.Recovered, RecoveryOutcome.Unavailable, RecoveryOutcome.Unavailable, RecoveryOutcome.Unavailable],
            tally.ToRecovery().Items.Select(item => item.Outcome));
    }

    [Fact]
    public void Requests_that_are_not_kept_come_last()
    {
        var tally = new RecoveryTally(isDryRun: false);
        tally.Add([Id(1)], Answer(Item(1, RecoveryOutcome.Recovered, evt: 7)));
        tally.AddNotKept([Id(2)]);

        Assert.Equal([Id(1), Id(2)], tally.ToRecovery().Items.Select(item => item.Id));
        Assert.Equal(RecoveryOutcome.NotKept, tally.ToRecovery().Items[1].Outcome);
        Assert.False(tally.IsStopped);
    }

    private static RejectionId Id(int number) => new((UInt128)number);

    private static RecoveryAnswer Answer(params RecoveryItem[] items) => new() { Receives = true, Items = items };

    private static RecoveryItem Item(int number, RecoveryOutcome outcome, int? evt = null) => new()
    {
        Id = Id(number),
        Outcome = outcome,
        Event = evt is { } known ? new EventId((UInt128)known) : null,
    };
}
