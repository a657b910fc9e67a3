using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

/// <summary>Rows of contributions and links as answers show them.</summary>
public sealed class EntityEventTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly EntityName Order = new("order", "1");

    [Fact]
    public void Contributions_and_the_manual_link_of_one_event_are_one_entry_newest_first()
    {
        var grouped = EntityEvent.Group([Row(2, 1, 0), Row(2, 1, 1), Row(2, 2, 0), Row(1, 1, 0)], [Link(3), Link(2)]);
        Assert.Equal([3, 2, 1], grouped.Select(one => one.Sequence));
        Assert.Equal([0, 2, 1], grouped.Select(one => one.Rules.Count));
        Assert.Equal([true, true, false], grouped.Select(one => one.Manual is not null));
    }

    [Fact]
    public void Of_the_items_of_one_rule_the_highest_rank_decides_the_operation()
    {
        var links = EventLinkTargets(
            [Row(1, 1, 0, rank: 5, Operation.Archive), Row(1, 1, 1, rank: 9), Row(1, 2, 0, rank: 7, Operation.Archive)]);
        Assert.Equal(["upsert", "archive"], links.Select(link => link.Operation));
    }

    [Fact]
    public void Every_edit_is_on_exactly_one_page_of_a_history() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 8], Gen.Int[0, 9].Array[0, 8], Gen.Int[1, 4]).Sample((contributions, edits, limit) =>
        {
            var rows = contributions.OrderDescending().Select((minute, index) => Entry(minute, index)).ToArray();
            var read = new List<HistoryEntry>();
            HistoryPlace? before = null;
            for (var start = 0; ; start += limit)
            {
                var page = rows.Skip(start).Take(limit).ToArray();
                var next = start + limit < rows.Length ? ReadHistory.PlaceOf(page[^1].Row!) : null;
                read.AddRange(ReadHistory.Merge(page, edits.Select(Edit), before, next));
                if (next is null)
                {
                    break;
                }

                before = next;
            }

            Assert.Equal(contributions.Length + edits.Length, read.Count);
            Assert.Equal(edits.Length, read.Count(entry => entry.Row is null));
            Assert.Equal(read.Select(entry => entry.ReceivedAt).OrderDescending(), read.Select(entry => entry.ReceivedAt));
        });

    [Fact]
    public void Runs_have_every_sequence_and_no_long_gap() =>
        Gen.Long[1, 2000].Array[0, 50].Sample(sequences =>
        {
            var runs = EventStatuses.Runs(sequences);
            Assert.All(sequences, sequence => Assert.Single(runs, run => run.From <= sequence && sequence <= run.To));
            Assert.All(runs, run => Assert.True(sequences.Contains(run.From) && sequences.Contains(run.To)));
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.Second.From - pair.First.To > 200));
        });

    private static IReadOnlyList<EventLinkRow> EventLinkTargets(IReadOnlyList<ContributionRow> rows) => [.. ReadEventLinks.OfRules(rows)];

    private static ContributionRow Row(long sequence, int rule, int item, byte rank = 1, Operation operation = Operation.Upsert) => new()
    {
        Endpoint = new EndpointId(1),
        Sequence = sequence,
        Rule = new RuleId((UInt128)rule),
        Item = item,
        RuleVersion = 1,
        TypeVersion = 1,
        Entity = Order,
        Rank = [rank],
        ReceivedAt = Start.AddMinutes(sequence),
        Event = EventId.TryParse($"evt_{new string('a', 26)}", out var id) ? id : default,
        Operation = (int)operation,
        Values = [],
    };

    private static ManualLinkRow Link(long sequence) =>
        new(Order, new EndpointId(1), default, sequence, Start.AddMinutes(sequence), Start, "api");

    private static HistoryEntry Entry(int minute, int index) => Edit(minute) with
    {
        Row = Row(100 - index, 1, 0) with { ReceivedAt = Start.AddMinutes(minute) },
        Operation = "upsert",
    };

    private static HistoryEntry Edit(int minute) => new()
    {
        Source = "api",
        ReceivedAt = Start.AddMinutes(minute),
        Order = "",
        Operation = HistoryEntry.Edit,
        Properties = new Dictionary<string, ContributedValue>(),
        Relations = new Dictionary<string, ContributedTargets>(),
    };
}
