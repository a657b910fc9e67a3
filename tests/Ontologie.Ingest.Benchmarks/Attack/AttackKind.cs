namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>What a flood is made of.</summary>
internal enum AttackKind
{
    /// <summary>Deliveries to random endpoint ids.</summary>
    UnknownIds,

    /// <summary>The API's description.</summary>
    OpenApi,

    /// <summary>The readiness check.</summary>
    Ready,

    /// <summary>Management requests with a wrong admin key.</summary>
    WrongKeys,

    /// <summary>Deliveries to a real endpoint with a wrong signature.</summary>
    JunkSignatures,

    /// <summary>Bodies of the longest length, of which an eighth comes at once and the rest at 300 bytes a second.</summary>
    SlowBodies,

    /// <summary>Requests that end in the middle of their head.</summary>
    HalfRequests,
}
