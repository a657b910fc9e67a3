using System.Text;
using CsCheck;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests;

/// <summary>JSON of tests.</summary>
internal static class Json
{
    private static readonly string[] Names = ["", "a", "b", "~", "/", "~1", "*", "0", "1", "01", "-", "é", "\u0000", "a b", "%25"];

    /// <summary>Texts of all kinds of characters, halves of surrogate pairs included.</summary>
    internal static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, Names.Length - 1].Select(index => Names[index]),
        Gen.Char.Array[0, 8].Select(characters => new string(characters)),
        Gen.Int[0xD7FE, 0xE001].Array[0, 5].Select(characters => string.Concat(characters.Select(one => (char)one))));

    /// <summary>Values with few member names, so that pointers often meet something.</summary>
    internal static readonly Gen<LinkValue> Values = ValuesOfDepth(3);

    /// <summary>Member names that pointers have trouble with.</summary>
    internal static Gen<string> MemberNames => Gen.Int[0, Names.Length - 1].Select(index => Names[index]);

    /// <summary>Reads JSON that is right.</summary>
    internal static LinkValue Parse(string json)
    {
        Assert.True(LinkValue.TryParse(Encoding.UTF8.GetBytes(json), out var value), json);
        return value;
    }

    /// <summary>The scope of an input document with this body.</summary>
    internal static EvaluationScope Scope(string body, StepBudget? steps = null) => Scope(Parse(body), steps);

    /// <inheritdoc cref="Scope(string, StepBudget)"/>
    internal static EvaluationScope Scope(LinkValue body, StepBudget? steps = null) => new(
        LinkValue.From([
            KeyValuePair.Create("body", body),
            KeyValuePair.Create("headers", Parse("""{"x-github-event": "push"}""")),
            KeyValuePair.Create("event", Parse("""{"id": "evt_1", "type": "order.created", "sequence": 7, "test": false}""")),
        ]),
        steps ?? new StepBudget());

    private static Gen<LinkValue> ValuesOfDepth(int depth)
    {
        var scalars = Gen.OneOf(
            Gen.Const(LinkValue.Null),
            Gen.Bool.Select(LinkValue.From),
            Gen.Long.Select(LinkValue.From),
            Texts.Select(LinkValue.From));
        if (depth == 0)
        {
            return scalars;
        }

        var below = ValuesOfDepth(depth - 1);
        return Gen.OneOf(
            scalars,
            below.Array[0, 4].Select(elements => LinkValue.From(elements)),
            Gen.Select(MemberNames, below).Array[0, 12].Select(members =>
                LinkValue.From(members.Select(member => KeyValuePair.Create(member.Item1, member.Item2)))));
    }
}
