namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>The kind of requests that a flood sends.</summary>
internal enum AttackKind
{
    /// <summary>Deliveries to random endpoint ids.</summary>
    UnknownIds,

    /// <summary>Requests for the API description.</summary>
    OpenApi,

    /// <summary>Requests for the readiness check.</summary>
    Ready,

    /// <summary>Management requests with a wrong admin key.</summary>
    WrongKeys,

    /// <summary>Deliveries to a real endpoint with a wrong signature.</summary>
    JunkSignatures,

    /// <summary>Bodies of the maximum length: an eighth is sent at once, the rest at 300 bytes a second.</summary>
    SlowBodies,

    /// <summary>Requests that stop inside the header section.</summary>
    HalfRequests,
}
