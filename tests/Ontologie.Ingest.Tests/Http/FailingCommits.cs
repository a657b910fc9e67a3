using Ontologie.Ingest.Testing.Faults;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Commits that fail until this is disposed.</summary>
internal sealed class FailingCommits : IDisposable
{
    private readonly FaultyEventStore _store;

    internal FailingCommits(FaultyEventStore store)
    {
        _store = store;
        store.FailAppends(int.MaxValue);
    }

    public void Dispose() => _store.FailAppends(0);
}
