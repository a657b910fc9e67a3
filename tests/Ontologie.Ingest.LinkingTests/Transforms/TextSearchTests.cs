using CsCheck;
using Ontologie.Ingest.Linking.Transforms;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Transforms;

public sealed class TextSearchTests
{
    private static readonly Gen<string> Texts =
        Gen.Int[0, 1].Array[0, 40].Select(places => string.Concat(places.Select(place => "ab"[place])));

    private static readonly Gen<string> Wanted =
        Gen.Int[0, 1].Array[1, 6].Select(places => string.Concat(places.Select(place => "ab"[place])));

    [Fact]
    public void It_finds_what_the_platform_finds() =>
        Gen.Select(Texts, Wanted, Gen.Int[0, 40]).Sample((text, wanted, start) =>
        {
            start = Math.Min(start, text.Length);
            Assert.Equal(text.IndexOf(wanted, start, StringComparison.Ordinal), new TextSearch(wanted).IndexIn(text, start));
        }, iter: 20_000);

    [Fact]
    public void It_splits_as_the_platform_splits() =>
        Gen.Select(Texts, Wanted).Sample((text, wanted) =>
            Assert.Equal(text.Split(wanted).Length - 1, new TextSearch(wanted).All(text).Count()), iter: 20_000);
}
