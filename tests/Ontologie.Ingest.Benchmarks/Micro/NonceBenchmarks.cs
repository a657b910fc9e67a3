using BenchmarkDotNet.Attributes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>The recent nonces of an endpoint with a full window.</summary>
[MemoryDiagnoser]
public class NonceBenchmarks
{
    private const int Window = 4096;

    private readonly NonceCache _nonces = new(Window);
    private ulong _next;

    [GlobalSetup]
    public void Setup()
    {
        for (var n = 0; n < Window; n++)
        {
            Remember();
        }
    }

    [Benchmark]
    public bool FindKnownNonce() => _nonces.TryFind(Id(_next), out _);

    [Benchmark]
    public bool FindUnknownNonce() => _nonces.TryFind(Id(_next + 1), out _);

    [Benchmark]
    public void Remember() => _nonces.Add(Id(++_next), _next);

    private static EventId Id(ulong number) => new(new UInt128(number * 0x9E3779B97F4A7C15, number));
}
