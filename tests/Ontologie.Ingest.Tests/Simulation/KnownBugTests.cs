using Ontologie.Ingest.Tests.Simulation.World;
using Xunit;

namespace Ontologie.Ingest.Tests.Simulation;

/// <summary>The simulation finds the bugs that it is made to find.</summary>
[Collection(AllCores.Name)]
public sealed class KnownBugTests
{
    private const int FirstSeed = 1;
    private const int MaxHistories = 2000;

    [Theory]
    [InlineData(nameof(KnownBug.AnswersBeforeTheCommit))]
    [InlineData(nameof(KnownBug.RemembersBeforeTheCommit))]
    [InlineData(nameof(KnownBug.RemembersAcrossFailOvers))]
    [InlineData(nameof(KnownBug.MakesAnIdForEachAttempt))]
    [InlineData(nameof(KnownBug.ForgetsWhatIsInFlight))]
    [InlineData(nameof(KnownBug.HasNoUniqueKey))]
    [InlineData(nameof(KnownBug.LeavesGaps))]
    [InlineData(nameof(KnownBug.IgnoresTheSettings))]
    [InlineData(nameof(KnownBug.CarriesOutLateCommands))]
    [InlineData(nameof(KnownBug.AcknowledgesFailures))]
    [InlineData(nameof(KnownBug.MarksNoHandOver))]
    public void A_known_bug_is_found(string bug) =>
        Assert.NotNull(Histories.Search(FirstSeed, MaxHistories, Enum.Parse<KnownBug>(bug)));
}
