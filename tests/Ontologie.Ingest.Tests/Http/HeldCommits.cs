using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Time;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Holds commits until it is disposed, whether the test succeeds or fails.</summary>
internal sealed class HeldCommits(FaultyEventStore store) : IDisposable
{
    private readonly HeldAppends _held = store.HoldAppends();

    /// <summary>Completes when the first commit waits.</summary>
    internal Task Reached => _held.WaitUntilHeldAsync().Soon();

    /// <summary>Releases all waiting and all later commits.</summary>
    public void Dispose() => _held.Release();
}
