using System.Security.Cryptography;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>What keeps callers from coming back all at once. Thread-safe. Tests override it.</summary>
internal class Jitter
{
    private const int Steps = 1 << 20;

    /// <summary>At least 0 and less than 1.</summary>
    internal virtual double Next() => (double)RandomNumberGenerator.GetInt32(Steps) / Steps;
}
