using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Api.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Events;

public sealed class ProblemWordsTests
{
    [Fact]
    public void A_problem_is_a_sentence()
    {
        Assert.Equal(
            "Value not written at /body/total (item 2). Found \"many\". Wanted: a number.",
            ProblemWords.Of(new LinkProblemBody("not_converted", "rul_a", 1, "/body/total", "\"many\"", "a number", 2)));
        Assert.Equal(
            "Key missing at /body/id.", ProblemWords.Of(new LinkProblemBody("key_missing", "rul_a", 1, "/body/id", null, null, null)));
    }

    [Fact]
    public void Every_code_has_words()
    {
        foreach (var code in typeof(LinkProblemCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            Assert.DoesNotContain('_', ProblemWords.Of(new LinkProblemBody(code, null, null, null, null, null, null)));
        }
    }
}
