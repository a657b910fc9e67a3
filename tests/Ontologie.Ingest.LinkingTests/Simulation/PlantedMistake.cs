namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>Mistakes that the simulation must find.</summary>
internal enum PlantedMistake
{
    /// <summary>None.</summary>
    None,

    /// <summary>A re-link brings back what was erased.</summary>
    ForgetsFences,

    /// <summary>A linker does not notice that rules have changed.</summary>
    HidesRuleChanges,

    /// <summary>What takes the place of a removed winner is not looked for.</summary>
    ForgetsRunnersUp,

    /// <summary>A set hides nothing.</summary>
    ForgetsSets,

    /// <summary>An event with nothing but a manual link is not linked.</summary>
    OverlooksManualLinks,

    /// <summary>A linker does not compare its checkpoint with one that went back.</summary>
    TrustsCheckpoint,

    /// <summary>A re-link does not compare its position with one that went back.</summary>
    TrustsPosition,
}
