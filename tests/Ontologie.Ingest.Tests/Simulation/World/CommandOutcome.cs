namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>What became of an owner's command.</summary>
internal enum CommandOutcome
{
    Done,

    Refused,

    /// <summary>It was based on another version.</summary>
    Outdated,
}
