using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// A machine fails right after commits that did not wait for its disk. Links and checkpoint go back together, and those who work on them
/// notice it.
/// </summary>
public sealed class TakenBackLinkTests : IAsyncLifetime
{
    private const string Type = "order";

    private static readonly IOptions<LinkingOptions> Options = Microsoft.Extensions.Options.Options.Create(
        new LinkingOptions { BatchEvents = 3 });

    private readonly OpenedLinkStore _opened = OpenedLinkStore.Sqlite();
    private readonly SecretSealer _sealer = new("the master key of this test, 32 long");
    private readonly SimulatedEventLog _log = new(1);
    private readonly WorkspaceId _workspace = new(1);
    private readonly EndpointId _endpoint = new(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new TypeChanges(_workspace, _opened.Store, _opened.Reader).PutAsync(
            new TypeCommand { Name = Type, Definition = "{}"u8.ToArray() }, Cancel);
        var rule = """{"name": "orders", "entity": {"type": "order", "key": "/body/id"}}"""u8.ToArray();
        var made = await new RuleChanges(_endpoint, _opened.Store, _log, TimeProvider.System).CreateAsync(
            new RuleId(3), new RuleCommand { Workspace = _workspace, Definition = rule }, Cancel);
        Assert.Equal(RuleChangeOutcome.Done, made.Outcome);
    }

    public ValueTask DisposeAsync() => _opened.DisposeAsync();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    public async Task Events_are_linked_again_after_their_links_were_taken_back(int kept, int arrivingThen)
    {
        var linker = new EndpointLinker(
            _endpoint, "generic", _opened.Store, _opened.Reader, _log, _sealer, TimeProvider.System, Options);
        Append(kept);
        await FinishAsync(linker.StepAsync);
        await _opened.KeepAsync(_workspace, [_endpoint]);
        Append(10 - kept);
        await FinishAsync(linker.StepAsync);
        Assert.Equal((10, 10), await LinkedAsync());

        await _opened.TakeBackAsync();
        Assert.Equal((kept, kept), await LinkedAsync());

        Append(arrivingThen);
        await FinishAsync(linker.StepAsync);
        Assert.Equal((10 + arrivingThen, 10 + arrivingThen), await LinkedAsync());
    }

    [Fact]
    public async Task A_relink_goes_on_after_its_progress_was_taken_back()
    {
        var linker = new EndpointLinker(
            _endpoint, "generic", _opened.Store, _opened.Reader, _log, _sealer, TimeProvider.System, Options);
        Append(10);
        await FinishAsync(linker.StepAsync);
        var changed = """{"name": "orders", "entity": {"type": "order", "key": {"template": "new-{/body/id}"}}}"""u8.ToArray();
        await new RuleChanges(_endpoint, _opened.Store, _log, TimeProvider.System).ReplaceAsync(
            new RuleId(3), new RuleCommand { Workspace = _workspace, Definition = changed, BasedOn = 1 }, Cancel);
        var relink = new RelinkId(4);
        await new RelinkCommands(_endpoint, _opened.Store, _log, TimeProvider.System).StartAsync(relink, new RelinkCommand(), Cancel);
        var job = new RelinkJob(_endpoint, "generic", _opened.Store, _opened.Reader, _log, _sealer, TimeProvider.System, Options);
        await _opened.KeepAsync(_workspace, [_endpoint]);
        Assert.True(await job.StepAsync(Cancel));
        Assert.True(await job.StepAsync(Cancel));

        await _opened.TakeBackAsync();
        await FinishAsync(job.StepAsync);

        var done = await _opened.Reader.FindRelinkAsync(_endpoint, relink, Cancel);
        Assert.Equal((RelinkState.Done, 10), (done!.State, done.Done));
        Assert.All(await EntitiesAsync(), entity => Assert.StartsWith("new-", entity.Name.Key, StringComparison.Ordinal));
        Assert.Equal((10, 10), await LinkedAsync());
    }

    private static async Task FinishAsync(Func<CancellationToken, Task<bool>> step)
    {
        for (var steps = 0; await step(Cancel); steps++)
        {
            Assert.True(steps < 100, "The work does not end.");
        }
    }

    private void Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _log.Append(_endpoint, DateTimeOffset.UnixEpoch, null, $$"""{"id": {{_log.Head(_endpoint) + 1}}}""");
        }
    }

    private async Task<(long Checkpoint, int Entities)> LinkedAsync() =>
        ((await _opened.Reader.FindCheckpointAsync(_endpoint, Cancel))!.Sequence, (await EntitiesAsync()).Count);

    private Task<IReadOnlyList<ListedEntity>> EntitiesAsync() =>
        _opened.Reader.ListEntitiesAsync(new EntityQuery(_workspace, Type) { Limit = 100 }, Cancel);
}
