using BenchmarkDotNet.Attributes;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>Verification of a signature, by scheme and size.</summary>
[MemoryDiagnoser]
public class VerificationBenchmarks
{
    private static readonly VerificationPolicy Policy = new(TimeSpan.FromMinutes(5), RequireTimestamp: false);

    private BenchmarkRequest? _request;

    [Params("generic", "github", "stripe", "standard-webhooks")]
    public string Provider { get; set; } = "";

    [Params(1024, 9216, 65536)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _request = new BenchmarkRequest(Provider, Bytes);
        if (Verify() != SignatureVerdict.Valid)
        {
            throw new InvalidOperationException($"The sample of {Provider} is not valid.");
        }
    }

    [Benchmark]
    public SignatureVerdict Verify() =>
        SignatureVerifier.Verify(_request!.Profile, _request, _request.Body, _request.Secrets, Policy, BenchmarkRequest.Now).Verdict;
}
