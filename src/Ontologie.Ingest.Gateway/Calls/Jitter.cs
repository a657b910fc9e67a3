using System.Security.Cryptography;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>Random numbers that spread the retries of many callers. Thread-safe. Tests override it.</summary>
internal class Jitter
{
    private const int Steps = 1 << 20;

    /// <summary>The next number, at least 0 and less than 1.</summary>
    internal virtual double Next() => (double)RandomNumberGenerator.GetInt32(Steps) / Steps;
}
