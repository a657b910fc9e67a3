using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>The signature formats for which an independent signer exists.</summary>
public static class Formats
{
    /// <summary>All formats; Standard Webhooks also under Svix's header names.</summary>
    public static TheoryData<string> All => ["generic", "github", "stripe", "standard-webhooks", "svix"];
}
