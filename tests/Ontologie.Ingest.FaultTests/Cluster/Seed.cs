using System.Globalization;
using System.Security.Cryptography;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>Repeatable randomness. Each test prints its seed; <c>INGEST_FAULT_SEED</c> sets it.</summary>
internal static class Seed
{
    internal static Random New()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("INGEST_FAULT_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"INGEST_FAULT_SEED={seed}");
        return new Random(seed);
    }
}
