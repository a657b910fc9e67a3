using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// What all couriers of a run share. After <c>Stop</c> there is no new delivery and no retry; what is under way is waited for.
/// </summary>
internal sealed record LoadContext(
    IReadOnlyList<Target> Targets,
    DeliveryQueue Queue,
    Pace? Pace,
    Throughput Throughput,
    LedgerWriter? Ledger,
    bool Retry,
    TimeProvider Time,
    CancellationToken Stop);
