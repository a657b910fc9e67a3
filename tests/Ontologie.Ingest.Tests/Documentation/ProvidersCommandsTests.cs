using System.Text.RegularExpressions;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Snapshots;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

public sealed partial class ProvidersCommandsTests(SharedServer shared)
{
    [Fact]
    public async Task The_commands_of_the_providers_page_work_as_described()
    {
        var server = await shared.ServerAsync();
        var page = await File.ReadAllTextAsync(
            Path.Combine(Snapshot.FindRoot(), "docs/providers.md"), TestContext.Current.CancellationToken);
        var script = string.Join('\n', Commands().Matches(page).Select(block => block.Groups["commands"].Value));
        var address = server.Http.BaseAddress!.ToString().TrimEnd('/');
        var settings = $"set -euo pipefail\nexport INGEST='{address}' KEY='{IngestServer.AdminKey}'\n";

        var result = await Shell.BashAsync(settings + script);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("\"status\":\"accepted\"", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{server.Http.BaseAddress}api/webhooks/ep_", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"order.paid\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("{\"type\":\"order.paid\",\"order\":1042}", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Blocks marked <c>bash</c> are executed. Blocks marked <c>sh</c> never end or need the internet.</summary>
    [GeneratedRegex(
        "^```bash\n(?<commands>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();
}
