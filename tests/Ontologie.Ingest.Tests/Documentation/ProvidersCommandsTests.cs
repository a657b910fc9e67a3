using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

public sealed class ProvidersCommandsTests(SharedServer shared)
{
    [Fact]
    public async Task The_commands_of_the_providers_page_work_as_described()
    {
        var server = await shared.ServerAsync();
        var result = await PageCommands.RunAsync("docs/providers.md", server);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("\"status\":\"accepted\"", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{server.Http.BaseAddress}api/webhooks/ep_", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"order.paid\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("{\"type\":\"order.paid\",\"order\":1042}", result.Output, StringComparison.Ordinal);
    }
}
