namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Bugs that are injected into a history to prove that the simulation finds them.</summary>
internal enum KnownBug
{
    None,

    /// <summary>The store reports a commit before it happens.</summary>
    AnswersBeforeTheCommit,

    /// <summary>An identity is remembered when it goes to the writer, before its commit.</summary>
    RemembersBeforeTheCommit,

    /// <summary>Remembered identities survive a failover that lost commits.</summary>
    RemembersAcrossFailOvers,

    /// <summary>Each retry of a grain call gets a new event id.</summary>
    MakesAnIdForEachAttempt,

    /// <summary>A delivery leaves the table of those in flight while its commit still runs.</summary>
    ForgetsWhatIsInFlight,

    /// <summary>The store has no unique key.</summary>
    HasNoUniqueKey,

    /// <summary>Sequences are assigned before the transaction, so a failed commit leaves a gap.</summary>
    LeavesGaps,

    /// <summary>The grain accepts deliveries that were verified with outdated settings.</summary>
    IgnoresTheSettings,

    /// <summary>A silo that was frozen executes old commands, even after newer ones were acknowledged.</summary>
    CarriesOutLateCommands,

    /// <summary>A gateway answers 2xx although the grain could not commit.</summary>
    AcknowledgesFailures,

    /// <summary>A retried grain call looks like the first one.</summary>
    MarksNoHandOver,
}
