using System.Text.Json;
using Ontologie.Ingest.Console.LinkRules;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.LinkRules;

public sealed class PreviewRowTests
{
    [Fact]
    public void A_condition_says_what_it_saw()
    {
        var inner = new ConditionBody("/when/1/not", null, Holds: true, Found: true, "/body/test", JsonElement.Parse("true"), []);
        ConditionBody[] traces =
        [
            new("/when/0", null, Holds: true, Found: true, "/event/type", JsonElement.Parse("\"paid\""), []),
            new("/when/1", null, Holds: false, Found: false, null, null, [inner]),
            new("/when/2", null, Holds: false, Found: false, null, null, []),
        ];

        Assert.Equal(
            [
                new SeenCondition(true, "saw \"paid\" · true"), new SeenCondition(false, "saw true · false"),
                new SeenCondition(false, "saw nothing · false"), null,
            ],
            SeenCondition.Of(traces, 4));
    }

    [Fact]
    public void A_line_of_a_sample_has_the_name_the_depth_and_the_value()
    {
        Assert.Equal(
            new SampleLine("/body/a~1b", "a/b", 1, "\"x\"", "text"),
            SampleLine.Of(new PointerBody("/body/a~1b", "text", JsonElement.Parse("\"x\""), null, null)));
        Assert.Equal(
            new SampleLine("/body/tags", "tags", 1, "3 elements", "list"),
            SampleLine.Of(new PointerBody("/body/tags", "list", null, 3, null)));
    }
}
