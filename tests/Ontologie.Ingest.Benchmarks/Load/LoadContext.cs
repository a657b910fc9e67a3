using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// The shared state of all workers of a run. After <c>Stop</c> there is no new delivery and no retry; open requests are still
/// awaited.
/// </summary>
internal sealed record LoadContext(
    IReadOnlyList<Target> Targets,
    DeliveryQueue Queue,
    Pacer? Pacer,
    Throughput Throughput,
    LedgerWriter? Ledger,
    LinkWatch? Links,
    bool Retry,
    TimeProvider Time,
    CancellationToken Stop);
