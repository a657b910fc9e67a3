using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Storage.Links;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Benchmarks.Linking;

/// <summary>One connector with one rule: fills its log, then links and re-links it with the product's own linker.</summary>
internal sealed class LinkRun(StoreUnderTest log, LinkStoreUnderTest links, int entities, int batch, TimeProvider time)
{
    private const int AppendBatch = 500;
    private const int StepsBeforePause = 20;

    private static readonly byte[] Type = """
        {"title":"Order","properties":{"total":{"type":"number"},"state":{"type":"text"},"placedAt":{"type":"dateTime"},
         "tags":{"type":"list","of":"text"},"channel":{"type":"text"}},"relations":{}}
        """u8.ToArray();

    private static readonly byte[] Rule = """
        {"name":"orders","entity":{"type":"order","key":["/body/shop","/body/id"],"title":{"template":"Order {/body/number}"}},
         "properties":{"total":"/body/total","state":{"from":"/body/state","as":["trim","lower"]},
         "placedAt":{"from":"/body/created","as":["epochMillis"]},"tags":"/body/tags/*/name","channel":{"value":"web"}},
         "order":"/body/updated"}
        """u8.ToArray();

    private readonly IdSource _ids = new();
    private readonly SecretSealer _sealer = new("a master key for measurements, 32 characters or more");
    private readonly IOptions<LinkingOptions> _options = Options.Create(new LinkingOptions { BatchEvents = batch });
    private EndpointId _endpoint;
    private WorkspaceId _workspace;

    public long LargestWorkingSet { get; private set; }

    public async Task PrepareAsync(CancellationToken cancel)
    {
        (_endpoint, _workspace) = (new EndpointId(_ids.Next()), new WorkspaceId(_ids.Next()));
        var types = new TypeChanges(_workspace, links.Store, links.Reader);
        await types.PutAsync(new TypeCommand { Name = "order", Definition = Type }, cancel);
        var rules = new RuleChanges(_endpoint, links.Store, log.Reader, time);
        var made = await rules.CreateAsync(new RuleId(_ids.Next()), new RuleCommand { Workspace = _workspace, Definition = Rule }, cancel);
        if (made.Outcome != RuleChangeOutcome.Done)
        {
            throw new InvalidDataException($"The rule is refused: {made.Faults.FirstOrDefault()}");
        }
    }

    public async Task FillAsync(int events, CancellationToken cancel)
    {
        for (var done = 0; done < events; done += AppendBatch)
        {
            cancel.ThrowIfCancellationRequested();
            NewEvent[] some = [.. Enumerable.Range(done, Math.Min(AppendBatch, events - done)).Select(Event)];
            await log.Store.AppendAsync(some, cancel);
        }
    }

    public Task<TimeSpan> LinkAsync(CancellationToken cancel)
    {
        var linker = new EndpointLinker(
            _endpoint, "generic", links.Store, links.Reader, log.Reader, _sealer, time, _options);
        return MeasureAsync(linker.StepAsync, cancel);
    }

    /// <summary>Re-links everything, paused and resumed once after some steps.</summary>
    /// <exception cref="InvalidDataException">The paused re-link went on, or the resumed one did not end.</exception>
    public async Task<TimeSpan> RelinkAsync(CancellationToken cancel)
    {
        var id = new RelinkId(_ids.Next());
        var commands = new RelinkCommands(_endpoint, links.Store, log.Reader, time);
        await commands.StartAsync(id, new RelinkCommand(), cancel);
        var job = new RelinkJob(_endpoint, "generic", links.Store, links.Reader, log.Reader, _sealer, time, _options);
        var steps = 0;
        var untilPause = await MeasureAsync(async stop => ++steps <= StepsBeforePause && await job.StepAsync(stop), cancel);
        await commands.ControlAsync(id, RelinkControl.Pause, cancel);
        job.Forget();
        if (await job.StepAsync(cancel))
        {
            throw new InvalidDataException("The paused re-link went on.");
        }

        await commands.ControlAsync(id, RelinkControl.Resume, cancel);
        var rest = await MeasureAsync(job.StepAsync, cancel);
        return await links.Reader.FindRelinkAsync(_endpoint, id, cancel) is { State: RelinkState.Done }
            ? untilPause + rest
            : throw new InvalidDataException("The resumed re-link did not end.");
    }

    private async Task<TimeSpan> MeasureAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        while (await step(cancel))
        {
            LargestWorkingSet = Math.Max(LargestWorkingSet, Environment.WorkingSet);
        }

        return time.GetElapsedTime(start);
    }

    private NewEvent Event(int number)
    {
        var body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"type":"order.updated","shop":"acme","id":{{number % entities}},"number":{{number}},"total":{{number}}.5,"state":" PAID ",
             "created":1767225600000,"updated":{{number}},"tags":[{"name":"a"},{"name":"b"}],
             "note":"{{new string('x', 600)}}"}
            """));
        return new NewEvent
        {
            Endpoint = _endpoint,
            Id = new EventId(_ids.Next()),
            ReceivedAt = time.GetUtcNow(),
            Type = "order.updated",
            Secret = new SecretId(1),
            Headers = "[]"u8.ToArray(),
            Body = body,
            BodyDigest = SHA256.HashData(body),
            KeepNonce = true,
        };
    }
}
