using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

public sealed class LinkingCommandsTests(SharedServer shared)
{
    [Fact]
    public async Task The_commands_of_the_linking_page_work_as_described()
    {
        var result = await PageCommands.RunAsync("docs/linking.md", await shared.ServerAsync());

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        string[] seen =
        [
            "\"value\":99.5", "\"value\":\"paid\"", "\"at\":\"/body/order/total\"", "\"status\":\"stub\"",
            "\"keyDescription\":\"id of the repository / number of the issue\"", "\"name\":\"deleted repositories\"",
            "\"code\":\"key_missing\"", "\"dryRun\":true", "\"title\":\"The big order\"",
        ];
        Assert.All(seen, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }
}
