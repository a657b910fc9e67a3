using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Time;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Commits that wait until this is disposed, by a test that went well or by one that failed.</summary>
internal sealed class HeldCommits(FaultyEventStore store) : IDisposable
{
    private readonly HeldAppends _held = store.HoldAppends();

    /// <summary>Completes when the first commit waits.</summary>
    internal Task Reached => _held.WaitUntilHeldAsync().Soon();

    /// <summary>Lets every commit go, now and later.</summary>
    public void Dispose() => _held.Release();
}
