using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Entity types, rules, checkpoints, re-links and gaps.</content>
public abstract partial class LinkStoreConformance
{
    [Fact]
    public async Task Entity_types_are_replaced_listed_by_name_and_deleted()
    {
        await WriteAsync(async transaction =>
        {
            Assert.Null(await transaction.LockTypeAsync(Workspace, "order"));
            await transaction.SaveTypeAsync(Type("order", 1));
            await transaction.SaveTypeAsync(Type("a-type", 1));
            await transaction.SaveTypeAsync(Type("order", 9, SampleLinks.OtherWorkspace));
        });
        await WriteAsync(async transaction =>
        {
            RowText.AssertEqual(Type("order", 1), await transaction.LockTypeAsync(Workspace, "order"));
            await transaction.SaveTypeAsync(Type("order", 2));
            RowText.AssertEqual(
                [Type("a-type", 1), Type("order", 2)],
                (await transaction.ShareTypesAsync(Workspace, ["order", "missing", "a-type"])).OrderBy(type => type.Name));
            Assert.Empty(await transaction.ShareTypesAsync(Workspace, []));
        });
        RowText.AssertEqual([Type("a-type", 1), Type("order", 2)], await Reader.ListTypesAsync(Workspace, None));
        RowText.AssertEqual(Type("order", 2), await Reader.FindTypeAsync(Workspace, "order", None));

        await WriteAsync(transaction => transaction.DeleteTypeAsync(Workspace, "order"));
        Assert.Null(await Reader.FindTypeAsync(Workspace, "order", None));
        RowText.AssertEqual([Type("a-type", 1)], await Reader.ListTypesAsync(Workspace, None));
        RowText.AssertEqual([Type("order", 9, SampleLinks.OtherWorkspace)], await Reader.ListTypesAsync(SampleLinks.OtherWorkspace, None));
    }

    [Fact]
    public async Task The_newest_version_of_each_rule_counts_and_all_stay_readable()
    {
        RuleVersionRow[] versions =
        [
            SampleLinks.Version(Shop, 1, 1, position: 0),
            SampleLinks.Version(Shop, 2, 1, position: 1),
            SampleLinks.Version(Shop, 3, 1, position: 2),
            SampleLinks.Version(Crm, 1, 1, position: 0),
            SampleLinks.Version(Shop, 1, 2, position: 5),
            SampleLinks.Version(Shop, 2, 2, position: 1, isDeleted: true),
            SampleLinks.Version(Shop, 1, 3, position: 4),
        ];
        await WriteAsync(async transaction =>
        {
            foreach (var version in versions)
            {
                await transaction.AddRuleVersionAsync(version);
            }

            RowText.AssertEqual([versions[2], versions[6]], await transaction.ReadRulesAsync(Shop));
            Assert.Empty(await transaction.ReadRulesAsync(SampleLinks.Connector(9)));
        });
        RowText.AssertEqual([versions[2], versions[6]], await Reader.ListRulesAsync(Shop, None));
        RowText.AssertEqual([versions[3]], await Reader.ListRulesAsync(Crm, None));

        Task<IReadOnlyList<RuleVersionRow>> VersionsAsync(int rule, int? below, int limit) =>
            Reader.ListRuleVersionsAsync(Shop, SampleLinks.Rule(rule), below, limit, None);
        RowText.AssertEqual([versions[6], versions[4], versions[0]], await VersionsAsync(1, null, 10));
        RowText.AssertEqual([versions[6], versions[4]], await VersionsAsync(1, null, 2));
        RowText.AssertEqual([versions[0]], await VersionsAsync(1, 2, 10));
        RowText.AssertEqual([versions[5], versions[1]], await VersionsAsync(2, null, 10));
        Assert.Empty(await VersionsAsync(4, null, 10));
    }

    [Fact]
    public async Task A_version_that_exists_is_not_replaced()
    {
        await WriteAsync(transaction => transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 1, 1, 0)));
        await Assert.ThrowsAsync<LinkDataException>(
            () => WriteAsync(transaction => transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 1, 1, 7))));
        RowText.AssertEqual([SampleLinks.Version(Shop, 1, 1, 0)], await Reader.ListRulesAsync(Shop, None));
    }

    [Fact]
    public async Task The_rules_of_a_workspace_are_those_of_its_connectors()
    {
        var foreign = SampleLinks.Connector(3);
        await WriteAsync(async transaction =>
        {
            await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(Shop));
            await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(Crm));
            await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(foreign) with { Workspace = SampleLinks.OtherWorkspace });
            await transaction.AddRuleVersionAsync(SampleLinks.Version(Crm, 1, 1, 0));
            await transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 2, 1, 1));
            await transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 3, 1, 0));
            await transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 4, 1, 2, isDeleted: true));
            await transaction.AddRuleVersionAsync(SampleLinks.Version(foreign, 5, 1, 0));
        });
        RowText.AssertEqual(
            [SampleLinks.Version(Shop, 3, 1, 0), SampleLinks.Version(Shop, 2, 1, 1), SampleLinks.Version(Crm, 1, 1, 0)],
            await Reader.ListRulesOfWorkspaceAsync(Workspace, None));
    }

    [Fact]
    public async Task Checkpoints_are_replaced_and_active_ones_are_paged_by_connector()
    {
        LinkCheckpoint[] checkpoints =
        [
            .. Enumerable.Range(1, 5).Select(n => SampleLinks.Checkpoint(SampleLinks.Connector(n), n) with { StartedAt = n * 3 }),
        ];
        checkpoints[1] = checkpoints[1] with { HasRules = false };
        checkpoints[2] = checkpoints[2] with { StoppedBecause = "the log was restored" };
        checkpoints[3] = checkpoints[3] with { Event = null };
        await WriteAsync(async transaction =>
        {
            foreach (var checkpoint in checkpoints)
            {
                Assert.Null(await transaction.LockCheckpointAsync(checkpoint.Endpoint));
                await transaction.SaveCheckpointAsync(checkpoint);
                RowText.AssertEqual(checkpoint, await transaction.LockCheckpointAsync(checkpoint.Endpoint));
            }
        });
        RowText.AssertEqual(
            [checkpoints[0], checkpoints[3], checkpoints[4]], await Reader.ListActiveCheckpointsAsync(null, 10, None));
        RowText.AssertEqual([checkpoints[0], checkpoints[3]], await Reader.ListActiveCheckpointsAsync(null, 2, None));
        RowText.AssertEqual([checkpoints[4]], await Reader.ListActiveCheckpointsAsync(checkpoints[3].Endpoint, 2, None));

        var moved = checkpoints[2] with
        {
            Sequence = 99,
            Event = SampleLinks.Event(Shop, 99),
            RulesVersion = 8,
            StoppedBecause = null,
        };
        await WriteAsync(transaction => transaction.SaveCheckpointAsync(moved));
        RowText.AssertEqual(moved, await Reader.FindCheckpointAsync(moved.Endpoint, None));
        Assert.Equal(4, (await Reader.ListActiveCheckpointsAsync(null, 10, None)).Count);
        Assert.Null(await Reader.FindCheckpointAsync(SampleLinks.Connector(77), None));
    }

    [Fact]
    public async Task Relinks_are_found_by_id_by_connector_and_while_they_run()
    {
        var done = SampleLinks.Relink(Shop, 1, RelinkState.Done);
        var failed = SampleLinks.Relink(Shop, 2, RelinkState.Failed);
        var paused = SampleLinks.Relink(Shop, 3, RelinkState.Paused);
        var running = SampleLinks.Relink(Crm, 4);
        await WriteAsync(async transaction =>
        {
            Assert.Null(await transaction.LockRelinkAsync(Shop, done.Id));
            foreach (var relink in new[] { done, failed, paused, running })
            {
                await transaction.SaveRelinkAsync(relink);
            }

            RowText.AssertEqual(paused, await transaction.FindOpenRelinkAsync(Shop));
            RowText.AssertEqual(running, await transaction.FindOpenRelinkAsync(Crm));
            RowText.AssertEqual(failed, await transaction.LockRelinkAsync(Shop, failed.Id));
            Assert.Null(await transaction.LockRelinkAsync(Crm, failed.Id));
        });
        RowText.AssertEqual([paused, failed, done], await Reader.ListRelinksAsync(Shop, 10, None));
        RowText.AssertEqual([paused, failed], await Reader.ListRelinksAsync(Shop, 2, None));
        RowText.AssertEqual([running], await Reader.ListRunningRelinksAsync(10, None));
        RowText.AssertEqual(running, await Reader.FindRelinkAsync(Crm, running.Id, None));
        Assert.Null(await Reader.FindRelinkAsync(Shop, running.Id, None));

        var resumed = paused with { State = RelinkState.Running, Position = 88, Done = 80, UpdatedAt = SampleLinks.At(900) };
        await WriteAsync(async transaction =>
        {
            await transaction.SaveRelinkAsync(resumed);
            await transaction.SaveRelinkAsync(running with { State = RelinkState.Cancelled });
            Assert.Null(await transaction.FindOpenRelinkAsync(Crm));
        });
        RowText.AssertEqual([resumed], await Reader.ListRunningRelinksAsync(10, None));
    }

    [Fact]
    public async Task Gaps_are_listed_newest_first()
    {
        LogGapRow[] gaps = [new(Shop, 1, 9, SampleLinks.At(5)), new(Shop, 20, 20, SampleLinks.At(8)), new(Crm, 4, 5, SampleLinks.At(1))];
        await WriteAsync(async transaction =>
        {
            foreach (var gap in gaps)
            {
                await transaction.AddGapAsync(gap);
            }
        });
        Assert.Equal([gaps[1], gaps[0]], await Reader.ListGapsAsync(Shop, 10, None));
        Assert.Equal([gaps[1]], await Reader.ListGapsAsync(Shop, 1, None));
        Assert.Empty(await Reader.ListGapsAsync(SampleLinks.Connector(9), 10, None));
    }
}
