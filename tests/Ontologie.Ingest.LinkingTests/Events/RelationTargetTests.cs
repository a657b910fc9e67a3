using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

public sealed class RelationTargetTests
{
    [Theory]
    [InlineData("""{"p": ["a", "b", "a"]}""", """{"key": "/body/p/*"}""", "a b")]
    [InlineData("""{"p": [{"id": 1}, {}, {"id": 2}]}""", """{"key": "/body/p/*/id"}""", "1 2")]
    [InlineData("""{"p": "a,b"}""", """{"key": {"from": "/body/p", "as": [["split", ","]]}}""", "a b")]
    [InlineData("""{"p": ["a", "b"], "s": "x"}""", """{"key": ["/body/s", "/body/p/*"]}""", "x/a x/b")]
    [InlineData("""{"p": "a"}""", """{"key": "/body/p"}""", "a")]
    public void Several_targets_come_from_one_list(string body, string relation, string keys)
    {
        var targets = Find("products", body, relation).Targets!;

        Assert.Equal(keys.Split(' '), targets.Keys);
        Assert.True(targets.IsToMany);
        Assert.False(targets.IsSet);
    }

    [Fact]
    public void A_set_says_that_its_targets_are_all_and_an_empty_one_that_there_are_none()
    {
        Assert.True(Find("products", """{"p": ["a"]}""", """{"key": "/body/p/*", "set": true}""").Targets!.IsSet);
        Assert.Empty(Find("products", """{"p": []}""", """{"key": "/body/p/*", "set": true}""").Targets!.Keys);
    }

    [Theory]
    [InlineData("customer", "{}", """{"key": "/body/p"}""")]
    [InlineData("customer", """{"s": "x"}""", """{"key": ["/body/s", "/body/p"]}""")]
    [InlineData("products", "{}", """{"key": "/body/p/*", "set": true}""")]
    [InlineData("products", """{"p": null}""", """{"key": "/body/p/*", "set": true}""")]
    public void A_missing_part_of_the_key_says_nothing(string name, string body, string relation)
    {
        var (targets, result) = Find(name, body, relation);

        Assert.Null(targets);
        Assert.Empty(result.Problems);
    }

    [Theory]
    [InlineData("""{"p": null}""", """{"key": "/body/p"}""")]
    [InlineData("""{"p": null, "s": "x"}""", """{"key": ["/body/s", "/body/p"]}""")]
    public void Null_clears_a_relation_to_one(string body, string relation)
    {
        var targets = Find("customer", body, relation).Targets!;

        Assert.Empty(targets.Keys);
        Assert.False(targets.IsToMany);
    }

    [Theory]
    [InlineData("customer", """{"p": {}}""", """{"key": "/body/p"}""", "/body/p", 0)]
    [InlineData("customer", """{"p": "guest"}""", """{"key": "/body/p"}""", "/body/p", 0)]
    [InlineData("customer", """{"p": 1.5}""", """{"key": "/body/p"}""", "/body/p", 0)]
    [InlineData("customer", """{"p": ["a"]}""", """{"key": "/body/p/*"}""", "/body/p/*", 0)]
    [InlineData("products", """{"p": null}""", """{"key": "/body/p"}""", "/body/p", 0)]
    [InlineData("products", """{"p": ["a"]}""", """{"key": "/body/p"}""", "/body/p", 0)]
    [InlineData("products", """{"p": ["a", null, "b", ""]}""", """{"key": "/body/p/*"}""", "/body/p/*", 2)]
    public void A_bad_key_is_a_problem_and_no_failure(string name, string body, string relation, string at, int others)
    {
        var (targets, result) = Find(name, body, relation);

        Assert.False(result.IsFailed);
        Assert.All(result.Problems, problem => Assert.Equal((LinkProblemCodes.RelationKeyInvalid, at), (problem.Code, problem.At)));
        Assert.NotEmpty(result.Problems);
        Assert.Equal(others, targets?.Keys.Count ?? 0);
    }

    [Fact]
    public void A_relation_has_at_most_1000_targets_in_one_item()
    {
        var keys = string.Join(',', Enumerable.Range(1, 1_001));
        var (targets, result) = Find("products", $$"""{"p": [{{keys}}]}""", """{"key": "/body/p/*"}""");

        Assert.Null(targets);
        Assert.Contains("1000", Assert.Single(result.Problems).Wanted, StringComparison.Ordinal);
    }

    private static (ContributedTargets? Targets, EventResult Result) Find(string name, string body, string relation)
    {
        var result = Workspace.Evaluate(
            body, $$"""{"name": "r", "entity": {"type": "order", "key": {"value": "o"} }, "relations": {"{{name}}": {{relation}} } } """);
        return (Assert.Single(result.Contributions).Relations.GetValueOrDefault(name), result);
    }
}
