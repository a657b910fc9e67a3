using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Suites;

/// <summary>The records of json-patch-tests whose patch only tests: what their pointers find is known.</summary>
public sealed class PublishedPointerTests
{
    [Fact]
    public void Pointers_find_what_the_records_expect()
    {
        var seen = 0;
        foreach (var record in Records())
        {
            if (!record.TryGetMember("patch", out var patch) || patch.Items.Count == 0 || !patch.Items.All(IsTest)
                || record.TryGetMember("disabled", out _))
            {
                continue;
            }

            Assert.True(record.TryGetMember("doc", out var document));
            Assert.Equal(record.TryGetMember("error", out _), !patch.Items.All(operation => Passes(document, operation)));
            seen++;
        }

        Assert.InRange(seen, 14, int.MaxValue);
    }

    [Fact]
    public void Every_path_that_a_passing_record_reads_or_removes_is_found()
    {
        var seen = 0;
        foreach (var record in Records())
        {
            if (!record.TryGetMember("expected", out _) || !record.TryGetMember("patch", out var patch) || patch.Items.Count != 1
                || patch.Items[0] is not { } operation || !operation.TryGetMember("op", out var name)
                || name.Text is not ("remove" or "replace" or "copy" or "move"))
            {
                continue;
            }

            Assert.True(record.TryGetMember("doc", out var document));
            Assert.True(operation.TryGetMember(name.Text is "copy" or "move" ? "from" : "path", out var path));
            Assert.True(LinkPointer.TryParse(path.Text, out var pointer, out var reason), reason);
            Assert.NotNull(pointer.Evaluate(document, new StepBudget()));
            seen++;
        }

        Assert.InRange(seen, 15, int.MaxValue);
    }

    private static IEnumerable<LinkValue> Records() =>
        SuiteFiles.Read("json-patch-test-suite", "tests.json").Items
            .Concat(SuiteFiles.Read("json-patch-test-suite", "spec_tests.json").Items);

    private static bool IsTest(LinkValue operation) => operation.TryGetMember("op", out var name) && name.Text == "test";

    /// <summary>The wanted value may be missing in a record, which is an error of the patch.</summary>
    private static bool Passes(LinkValue document, LinkValue operation) =>
        operation.TryGetMember("path", out var path)
        && operation.TryGetMember("value", out var wanted)
        && LinkPointer.TryParse(path.Text, out var pointer, out _)
        && wanted.Equals(pointer.Evaluate(document, new StepBudget()));
}
