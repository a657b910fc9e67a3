namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The faults that can happen in a history. Each history has only some kinds, so that none hides another.</summary>
internal sealed class FaultPlan(Dice dice)
{
    private const double Share = 0.35;

    internal bool LosesMessages { get; } = dice.Chance(Share);

    internal bool DelaysMessages { get; } = dice.Chance(Share);

    internal bool RepeatsMessages { get; } = dice.Chance(Share);

    internal bool FailsCommits { get; } = dice.Chance(Share);

    internal bool LosesCommitAnswers { get; } = dice.Chance(Share);

    internal bool SlowsCommits { get; } = dice.Chance(Share);

    internal bool StopsStore { get; } = dice.Chance(Share);

    /// <summary>A failover to a server that lost the last commits.</summary>
    internal bool FailsOver { get; } = dice.Chance(Share);

    internal bool KillsSilos { get; } = dice.Chance(Share);

    internal bool FreezesSilos { get; } = dice.Chance(Share);

    internal bool KillsGateways { get; } = dice.Chance(Share);

    /// <summary>The directory forgets an activation that still runs.</summary>
    internal bool DoublesActivations { get; } = dice.Chance(Share);

    internal bool ChangesSettings { get; } = dice.Chance(0.5);

    internal bool SendersLeave { get; } = dice.Chance(Share);

    internal bool SendersRepeat { get; } = dice.Chance(0.5);

    /// <summary>Data that the database rejects.</summary>
    internal bool HasPoison { get; } = dice.Chance(0.15);

    internal bool HasLittleMemory { get; } = dice.Chance(0.2);

    internal bool HasFewPermits { get; } = dice.Chance(0.2);

    internal bool GatewaysAreInSilos { get; } = dice.Chance(0.6);

    internal int Silos { get; } = 2 + dice.Below(2);

    internal int Endpoints { get; } = 1 + dice.Below(2);

    internal int Deliveries { get; } = 4 + dice.Below(9);

    /// <summary>Faults and new deliveries end at this time; then everything must come to rest.</summary>
    internal TimeSpan Trouble { get; } = TimeSpan.FromSeconds(2 + (dice.Fraction() * 10));
}
