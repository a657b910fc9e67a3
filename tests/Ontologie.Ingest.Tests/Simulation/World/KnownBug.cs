namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Mistakes that are put into a history to prove that the simulation finds them.</summary>
internal enum KnownBug
{
    None,

    /// <summary>The store says that it has committed before it has.</summary>
    AnswersBeforeTheCommit,

    /// <summary>An identity is remembered when it is handed to the writer.</summary>
    RemembersBeforeTheCommit,

    /// <summary>What is remembered outlives a fail-over that lost commits.</summary>
    RemembersAcrossFailOvers,

    /// <summary>Each attempt of a hand-over has an event id of its own.</summary>
    MakesAnIdForEachAttempt,

    /// <summary>A delivery leaves the table of those in flight after a while although its commit is under way.</summary>
    ForgetsWhatIsInFlight,

    /// <summary>The store has no unique key.</summary>
    HasNoUniqueKey,

    /// <summary>Sequences are taken before the transaction, and a commit that fails leaves a gap.</summary>
    LeavesGaps,

    /// <summary>The grain takes deliveries that were verified with outdated settings.</summary>
    IgnoresTheSettings,

    /// <summary>A silo that was frozen carries out what it was sent before, whatever was acknowledged since.</summary>
    CarriesOutLateCommands,

    /// <summary>A gateway answers 2xx where the grain could not commit.</summary>
    AcknowledgesFailures,

    /// <summary>A hand-over that is made again looks like the first.</summary>
    MarksNoHandOver,
}
