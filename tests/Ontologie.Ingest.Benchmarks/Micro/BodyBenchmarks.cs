using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>The inspection of a body after its signature was verified.</summary>
[MemoryDiagnoser]
public class BodyBenchmarks
{
    private static readonly EndpointId Endpoint = new(42);

    private byte[] _body = [];
    private byte[] _digest = [];

    [Params(1024, 9216, 65536)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _body = BenchmarkRequest.MakeBody(Bytes);
        _digest = SHA256.HashData(_body);
    }

    [Benchmark]
    public bool InspectJson() => JsonBody.Inspect(_body, "type", "id").IsObject;

    [Benchmark]
    public byte[] Digest() => SHA256.HashData(_body);

    [Benchmark]
    public EventId ComputeEventId() => Contracts.Ids.EventId.Of(Endpoint, 1, _digest);
}
