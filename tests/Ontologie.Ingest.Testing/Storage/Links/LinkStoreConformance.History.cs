using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Random histories, compared with a model.</content>
public abstract partial class LinkStoreConformance
{
    private static readonly EntityName[] Names =
        [SampleLinks.Order("1"), SampleLinks.Order("2"), SampleLinks.Customer("1"), SampleLinks.Customer("a%2Fb")];

    private static readonly Gen<(int Kind, int Entity, int Other, int Sequence, int Rule, int Order)> Steps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 6], Gen.Int[1, 2], Gen.Int[0, 3]);

    [Fact]
    public async Task Any_history_of_transactions_gives_what_the_model_gives()
    {
        var histories = 0;
        await Gen.Select(Steps.Array[1, 12], Gen.Int[0, 5], (steps, end) => (steps, Throws: end == 0)).Array[1, 5].SampleAsync(
            async transactions =>
            {
                // Each history has its own workspace and connectors, so that all can use one store.
                var history = new History(Interlocked.Increment(ref histories));
                var model = new LinkModel();
                foreach (var (steps, throws) in transactions)
                {
                    var next = model.Copy();
                    history.AddedTwice = false;
                    try
                    {
                        await WriteAsync(async transaction =>
                        {
                            foreach (var step in steps)
                            {
                                await history.RunAsync(transaction, next, step);
                            }

                            if (throws)
                            {
                                throw new InvalidTimeZoneException("planned");
                            }
                        });
                        Assert.False(history.AddedTwice);
                        model = next;
                    }
                    catch (InvalidTimeZoneException) when (throws)
                    {
                    }
                    catch (LinkDataException) when (history.AddedTwice)
                    {
                    }
                }

                await CompareAsync(history, model);
            },
            iter: 60,
            threads: 1);
    }

    private async Task CompareAsync(History history, LinkModel model)
    {
        foreach (var type in new[] { "order", "customer" })
        {
            var listed = await Reader.ListEntitiesAsync(new EntityQuery(history.Workspace, type), None);
            Assert.Equal(model.Listed(type), listed.Select(one => (one.Name.Key, one.IsStub)));
        }

        await WriteAsync(async transaction =>
        {
            foreach (var name in Names)
            {
                AssertSame(
                    model.Contributions.Where(one => one.Entity == name),
                    await transaction.ReadAnyContributionsAsync(history.Workspace, name, 1000));
                AssertSame(
                    model.Edges.Where(one => one.Entity == name), await transaction.ReadEdgesAsync(history.Workspace, name, Tags, null));
                AssertSame(
                    model.Edges.Where(one => one.Target == name), await transaction.ReadInboundAsync(history.Workspace, name, 1000));
                AssertSame(
                    model.Highest(name, Tags, areMarks: false), await transaction.ReadClaimsAsync(history.Workspace, name, Tags, null));
                AssertSame(
                    model.Highest(name, Tags, areMarks: true), await transaction.ReadSetMarksAsync(history.Workspace, name, Tags));
                RowText.AssertEqual(
                    model.Best(name, history.Connector),
                    await transaction.ReadBestAsync(history.Workspace, name, history.Connector, null, 1000));
            }

            RowText.AssertEqual(
                model.Contributions.OrderBy(one => one.Sequence).ThenBy(one => one.Rule.Value),
                await transaction.ReadContributionsAsync(history.Connector, 0, 1000));
        });
        foreach (var name in Names)
        {
            RowText.AssertEqual(
                model.Contributions.Where(one => one.Entity == name).OrderByDescending(one => one.ReceivedAt)
                    .ThenByDescending(one => one.Rule.Value),
                await Reader.ListHistoryAsync(history.Workspace, name, null, 1000, None));
        }
    }

    private sealed class History(int number)
    {
        internal WorkspaceId Workspace { get; } = new((UInt128)(uint)(1000 + number));

        internal EndpointId Connector { get; } = SampleLinks.Connector(1000 + number);

        /// <summary>
        /// Whether the running transaction has added a contribution that exists. The store refuses it, at once or with a later statement.
        /// </summary>
        internal bool AddedTwice { get; set; }

        internal async Task RunAsync(
            ILinkTransaction transaction, LinkModel model, (int Kind, int Entity, int Other, int Sequence, int Rule, int Order) step)
        {
            var entity = Names[step.Entity];
            var target = Names[step.Other];
            var row = SampleLinks.Contribution(Connector, step.Sequence, entity, step.Rule, order: step.Order);
            switch (step.Kind)
            {
                case 0 or 1:
                    await transaction.LockEntitiesAsync(Workspace, [entity]);
                    await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(entity, status: 1 + (step.Order % 2))]);
                    model.Save(entity);
                    break;
                case 2:
                    await transaction.LockEntitiesAsync(Workspace, [entity]);
                    await transaction.DeleteEntitiesAsync(Workspace, [entity]);
                    model.Entities.Remove(entity);
                    break;
                case 3 or 4 or 5 or 6:
                    await AddAsync(transaction, model, row, target, withMark: step.Kind == 3);
                    break;
                case 7:
                    var found = model.Contributions.Find(one => (one.Sequence, one.Rule) == (row.Sequence, row.Rule)) ?? row;
                    await transaction.RemoveContributionsAsync(Workspace, [found]);
                    model.Remove(found);
                    break;
                case 8 or 9:
                    await transaction.SaveEdgesAsync(Workspace, [SampleLinks.Edge(entity, Tags, target, step.Order)]);
                    model.Save(SampleLinks.Edge(entity, Tags, target, step.Order));
                    break;
                case 10:
                    await transaction.RemoveEdgesAsync(Workspace, [SampleLinks.Edge(entity, Tags, target)]);
                    model.Remove(SampleLinks.Edge(entity, Tags, target));
                    break;
                default:
                    await transaction.RemoveInboundAsync(Workspace, target);
                    model.RemoveInbound(target);
                    break;
            }
        }

        private async Task AddAsync(ILinkTransaction transaction, LinkModel model, ContributionRow row, EntityName target, bool withMark)
        {
            AddedTwice |= !model.TryAdd(row);
            await transaction.AddContributionsAsync(Workspace, [row]);
            RelationClaimRow[] claims =
                withMark
                    ? [SampleLinks.Claim(row, Tags, target), SampleLinks.Claim(row, Tags, null)]
                    : [SampleLinks.Claim(row, Tags, target)];
            await transaction.AddClaimsAsync(Workspace, claims);
            model.Claims.AddRange(claims);
        }
    }
}
