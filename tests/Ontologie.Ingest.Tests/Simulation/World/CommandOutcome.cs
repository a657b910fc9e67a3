namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The outcome of an owner's command.</summary>
internal enum CommandOutcome
{
    Done,

    Refused,

    /// <summary>The command was based on another version.</summary>
    Outdated,
}
