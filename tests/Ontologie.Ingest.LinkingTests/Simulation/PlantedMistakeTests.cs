using Xunit;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The simulation finds the mistakes that it is made to find.</summary>
[Collection(LinkingSimulation.Name)]
public sealed class PlantedMistakeTests
{
    private const int FirstSeed = 1;
    private const int MaxHistories = 3000;

    [Theory]
    [InlineData(nameof(PlantedMistake.ForgetsFences))]
    [InlineData(nameof(PlantedMistake.HidesRuleChanges))]
    [InlineData(nameof(PlantedMistake.ForgetsRunnersUp))]
    [InlineData(nameof(PlantedMistake.ForgetsSets))]
    [InlineData(nameof(PlantedMistake.OverlooksManualLinks))]
    [InlineData(nameof(PlantedMistake.TrustsCheckpoint))]
    [InlineData(nameof(PlantedMistake.TrustsPosition))]
    public async Task A_planted_mistake_is_found(string mistake)
    {
        var (_, broken, _) = await LinkingHistories.SearchAsync(
            () => Task.FromResult(OpenedLinkStore.Sqlite()), FirstSeed, MaxHistories, TimeSpan.FromMinutes(2),
            Enum.Parse<PlantedMistake>(mistake));
        Assert.NotNull(broken);
    }
}
