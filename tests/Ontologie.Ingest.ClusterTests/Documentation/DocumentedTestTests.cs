using Ontologie.Ingest.Testing.Snapshots;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Documentation;

public sealed class DocumentedTestTests
{
    [Fact]
    public void The_first_test_in_the_documentation_equals_the_compiled_one()
    {
        var root = Snapshot.FindRoot();
        var code = File.ReadAllText(Path.Combine(root, "tests/Ontologie.Ingest.ClusterTests/Documentation/FirstTest.cs"));
        var page = File.ReadAllText(Path.Combine(root, "docs/testing-grains.md"));
        Assert.Contains($"```csharp\n{code}```", page, StringComparison.Ordinal);
    }
}
