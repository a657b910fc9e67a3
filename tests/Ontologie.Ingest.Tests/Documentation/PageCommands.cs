using System.Text.RegularExpressions;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Snapshots;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

/// <summary>
/// Runs the commands of a page. Blocks marked <c>bash</c> are executed. Blocks marked <c>sh</c> never end or need the internet.
/// </summary>
internal static partial class PageCommands
{
    /// <summary>Runs the commands in the folder of the repository, all in one shell that ends at the first failure.</summary>
    internal static async Task<ShellResult> RunAsync(string page, IngestServer server)
    {
        var root = Snapshot.FindRoot();
        var text = await File.ReadAllTextAsync(Path.Combine(root, page), TestContext.Current.CancellationToken);
        var script = string.Join('\n', Commands().Matches(text).Select(block => block.Groups["commands"].Value));
        var address = server.Http.BaseAddress!.ToString().TrimEnd('/');
        return await Shell.BashAsync(
            $"set -euo pipefail\ncd '{root}'\nexport INGEST='{address}' KEY='{IngestServer.AdminKey}'\n{script}");
    }

    [GeneratedRegex(
        "^```bash\n(?<commands>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();
}
