using CsCheck;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Random histories, compared with a model.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task Any_history_of_batches_gives_what_the_model_gives()
    {
        var histories = 0;
        var item = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 11], Gen.Int[0, 5]);
        await item.Array[0, 10].Array[1, 6].SampleAsync(
            async batches =>
            {
                // Each history has its own endpoints, so that all can use one store.
                var firstEndpoint = 1000 + (3 * Interlocked.Increment(ref histories));
                var model = new EventLogModel();
                foreach (var batch in batches)
                {
                    NewEvent[] events =
                    [
                        .. batch.Select(one => SampleEvents.Event(
                            SampleEvents.Endpoint(firstEndpoint + one.Item1), $"{one.Item2}", one.Item3 == 0 ? """{"other":1}""" : "{}")),
                    ];
                    Assert.Equal(model.Append(events), await AppendAsync(events));
                }

                foreach (var endpoint in model.Endpoints)
                {
                    var expected = model.Log(endpoint);
                    var stored = await ListAsync(endpoint);
                    Assert.Equal(expected.Select(one => one.Id), stored.Select(one => one.Id));
                    Assert.Equal(Enumerable.Range(1, expected.Count).Select(n => (long)n), stored.Select(one => one.Sequence));
                    foreach (var one in expected)
                    {
                        Assert.Equal(one.Body, await FindBodyAsync(one));
                    }
                }
            },
            iter: 50,
            threads: 1);
    }
}
