using Xunit;

namespace Ontologie.Ingest.Tests.Simulation;

/// <summary>Histories use all cores, so they run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class AllCores
{
    internal const string Name = "all cores";
}
