using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>The preparation of a batch for the database.</summary>
[MemoryDiagnoser]
public class BatchBenchmarks
{
    private NewEvent[] _batch = [];

    [Params(1, 32, 256)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var body = BenchmarkRequest.MakeBody(1024);
        _batch =
        [
            .. Enumerable.Range(0, Events).Select(n => new NewEvent
            {
                Endpoint = new EndpointId((UInt128)(n % 10)),
                Id = new EventId((UInt128)n),
                ReceivedAt = BenchmarkRequest.Now,
                Type = "order.paid",
                Secret = new SecretId(1),
                Headers = "[]"u8.ToArray(),
                Body = body,
                BodyDigest = SHA256.HashData(body),
                KeepNonce = false,
            }),
        ];
    }

    [Benchmark]
    public int Deduplicate() => DistinctBatch.Of(_batch).Items.Count;
}
