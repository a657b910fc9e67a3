using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>The ways of signing that somebody else has written a signer for.</summary>
public static class Formats
{
    /// <summary>Each of them; Standard Webhooks also under Svix's header names.</summary>
    public static TheoryData<string> All => ["generic", "github", "stripe", "standard-webhooks", "svix"];
}
