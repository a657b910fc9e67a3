using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Contributions, by event and by entity.</content>
public abstract partial class LinkStoreConformance
{
    private static readonly EntityName One = SampleLinks.Order("1");

    [Fact]
    public async Task Everything_of_a_contribution_is_read_back_equal()
    {
        var contribution = SampleLinks.Contribution(Shop, 1L << 50, One, rule: 3, item: 499) with
        {
            Rank = [0, 255, 0, 128],
            Operation = 2,
            TypeVersion = 1L << 60,
            RuleVersion = int.MaxValue,
            Values = [0, 1, 255, 0x80, 0],
        };
        await AddAsync(contribution);
        RowText.AssertEqual([contribution], await Reader.ListContributionsAsync(Shop, contribution.Sequence, None));
        RowText.AssertEqual([contribution], await Reader.ListHistoryAsync(Workspace, One, null, 10, None));
        await WriteAsync(async transaction =>
        {
            RowText.AssertEqual([contribution], await transaction.ReadContributionsAsync(Shop, 0, long.MaxValue));
            RowText.AssertEqual([contribution], await transaction.ReadBestAsync(Workspace, One, Shop, null, 10));
            RowText.AssertEqual([contribution], await transaction.ReadAnyContributionsAsync(Workspace, One, 10));
        });
    }

    [Fact]
    public async Task Contributions_are_read_by_sequence_rule_and_item()
    {
        ContributionRow[] rows =
        [
            SampleLinks.Contribution(Shop, 2, One, rule: 1, item: 0),
            SampleLinks.Contribution(Shop, 2, One, rule: 1, item: 2),
            SampleLinks.Contribution(Shop, 2, SampleLinks.Order("2"), rule: 1, item: 10),
            SampleLinks.Contribution(Shop, 2, One, rule: 4, item: 0),
            SampleLinks.Contribution(Shop, 10, One),
            SampleLinks.Contribution(Shop, 300, One),
        ];
        await AddAsync([.. rows.Reverse(), SampleLinks.Contribution(Crm, 2, One)]);
        await WriteAsync(async transaction =>
        {
            RowText.AssertEqual(rows, await transaction.ReadContributionsAsync(Shop, 2, 300));
            RowText.AssertEqual(rows[..4], await transaction.ReadContributionsAsync(Shop, 1, 9));
            RowText.AssertEqual(rows[4..5], await transaction.ReadContributionsAsync(Shop, 3, 299));
            Assert.Empty(await transaction.ReadContributionsAsync(Shop, 301, 999));
            Assert.Empty(await transaction.ReadContributionsAsync(Shop, 9, 3));
        });
        RowText.AssertEqual(rows[..4], await Reader.ListContributionsAsync(Shop, 2, None));
        Assert.Empty(await Reader.ListContributionsAsync(Shop, 3, None));
    }

    [Fact]
    public async Task The_best_of_one_connector_come_first_byte_by_byte()
    {
        byte[][] ranks = [[2], [1, 255, 255], [1, 255], [1, 128, 0], [1, 127], [1, 0], [1], [0, 255, 255, 255]];
        var rows = ranks.Select((rank, place) => SampleLinks.Contribution(Shop, place + 1, One) with { Rank = rank }).ToArray();
        await AddAsync([.. rows.Skip(3), .. rows.Take(3)]);
        await AddAsync(
            SampleLinks.Contribution(Crm, 1, One) with { Rank = [3] },
            SampleLinks.Contribution(Shop, 100, SampleLinks.Order("10")) with { Rank = [4] });
        await WriteAsync(async transaction =>
        {
            RowText.AssertEqual(rows, await transaction.ReadBestAsync(Workspace, One, Shop, null, 100));
            RowText.AssertEqual(rows[..3], await transaction.ReadBestAsync(Workspace, One, Shop, null, 3));
            RowText.AssertEqual(rows[3..6], await transaction.ReadBestAsync(Workspace, One, Shop, rows[2].Rank, 3));
            Assert.Empty(await transaction.ReadBestAsync(Workspace, One, Shop, rows[^1].Rank, 3));
            Assert.Empty(await transaction.ReadBestAsync(SampleLinks.OtherWorkspace, One, Shop, null, 3));
        });
    }

    [Fact]
    public async Task The_history_of_an_entity_is_paged_newest_event_first()
    {
        // Events of two connectors at the same moments; the order of receipt is not that of ranks or sequences.
        var rows = Enumerable.Range(1, 12)
            .Select(n => SampleLinks.Contribution(n % 2 == 0 ? Shop : Crm, 1 + (n / 3), One, rule: n, item: n % 4, order: -n) with
            {
                ReceivedAt = SampleLinks.At(1 + (n * 7 % 3)),
            })
            .ToArray();
        await AddAsync([.. rows, SampleLinks.Contribution(Shop, 1, SampleLinks.Order("2"))]);
        var expected = rows
            .OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Endpoint.Value).ThenByDescending(row => row.Sequence)
            .ThenByDescending(row => row.Rule.Value).ThenByDescending(row => row.Item)
            .ToArray();
        for (var limit = 1; limit <= 13; limit += 4)
        {
            var read = new List<ContributionRow>();
            IReadOnlyList<ContributionRow> page;
            do
            {
                var last = read.LastOrDefault();
                page = await Reader.ListHistoryAsync(
                    Workspace,
                    One,
                    last is null ? null : new HistoryPlace(last.ReceivedAt, last.Endpoint, last.Sequence, last.Rule, last.Item),
                    limit,
                    None);
                Assert.True(page.Count <= limit);
                read.AddRange(page);
            }
            while (page.Count == limit);
            RowText.AssertEqual(expected, read);
        }

        await WriteAsync(async transaction =>
        {
            Assert.Equal((SampleLinks.At(1), SampleLinks.At(3)), await transaction.ReadSeenAsync(Workspace, One));
            Assert.Null(await transaction.ReadSeenAsync(Workspace, SampleLinks.Order("3")));
            Assert.Null(await transaction.ReadSeenAsync(SampleLinks.OtherWorkspace, One));
            Assert.Equal(
                rows.Select(RowText.Of).Order(StringComparer.Ordinal),
                (await transaction.ReadAnyContributionsAsync(Workspace, One, 100)).Select(RowText.Of).Order(StringComparer.Ordinal));
            Assert.Equal(5, (await transaction.ReadAnyContributionsAsync(Workspace, One, 5)).Count);
        });
    }

    [Fact]
    public async Task A_removed_contribution_is_gone_everywhere_with_its_claims()
    {
        var kept = SampleLinks.Contribution(Shop, 1, One);
        var removed = SampleLinks.Contribution(Shop, 2, One);
        var elsewhere = SampleLinks.Contribution(Crm, 2, One);
        await AddAsync(kept, removed, elsewhere);
        await WriteAsync(async transaction =>
        {
            foreach (var row in new[] { kept, removed, elsewhere })
            {
                await transaction.AddClaimsAsync(
                    Workspace,
                    [
                        SampleLinks.Claim(row, "tags", SampleLinks.Customer("a")),
                        SampleLinks.Claim(row, "tags", SampleLinks.Customer($"{row.Endpoint} {row.Sequence}")),
                        SampleLinks.Claim(row, "tags", null),
                        SampleLinks.Claim(row, "parts", SampleLinks.Order("b")),
                    ]);
            }

            await transaction.RemoveContributionsAsync(Workspace, [removed, SampleLinks.Contribution(Shop, 99, One)]);
            RowText.AssertEqual([kept], await transaction.ReadContributionsAsync(Shop, 0, 10));
            RowText.AssertEqual([kept], await transaction.ReadBestAsync(Workspace, One, Shop, null, 10));
            Assert.Equal(4, (await transaction.ReadClaimsAsync(Workspace, One, "tags", null)).Count);
            Assert.Equal(2, (await transaction.ReadSetMarksAsync(Workspace, One, "tags")).Count);
            Assert.Equal(
                [1, 2], (await transaction.ReadClaimsAsync(Workspace, One, "parts", null)).Select(claim => claim.Sequence).Order());
            Assert.Equal((SampleLinks.At(10), SampleLinks.At(20)), await transaction.ReadSeenAsync(Workspace, One));
        });
        Assert.Equal(2, (await Reader.ListHistoryAsync(Workspace, One, null, 10, None)).Count);
        await AddAsync(removed with { Values = [1] });
        RowText.AssertEqual([removed with { Values = [1] }], await Reader.ListContributionsAsync(Shop, 2, None));
    }

    private Task<bool> AddAsync(params ContributionRow[] rows) =>
        WriteAsync(transaction => transaction.AddContributionsAsync(Workspace, rows));
}
