using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class RecoveredHeadersTests
{
    private static readonly string[] Names = ["X-A", "X-B", "Authorization", "X-Webhook-Id", "X-Gitlab-Token", "Referer"];

    private static readonly Gen<(string Name, string Value)[]> Headers = Gen.Select(
            Gen.Int[0, Names.Length - 1], Gen.Char[' ', '\u00FF'].Array[0, 3000], (name, value) => (Names[name], new string(value)))
        .Array[0, 12];

    [Fact]
    public void A_recovered_event_keeps_the_headers_that_reception_keeps() =>
        Headers.Sample(headers =>
        {
            var dictionary = new HeaderDictionary();
            foreach (var (name, value) in headers)
            {
                dictionary.Append(name, value);
            }

            var lines = dictionary.SelectMany(header => header.Value.Select(value => new[] { header.Key, value! }));
            var kept = HeaderLines.Read(JsonSerializer.SerializeToUtf8Bytes(lines));

            Assert.Equal(KeptHeaders.ToJson(dictionary), kept.ToStored());
        });

    [Fact]
    public void The_verifier_finds_the_same_lines_in_both() =>
        Headers.Sample(headers =>
        {
            var dictionary = new HeaderDictionary();
            foreach (var (name, value) in headers)
            {
                dictionary.Append(name, value);
            }

            var lines = dictionary.SelectMany(header => header.Value.Select(value => new[] { header.Key, value! }));
            var kept = HeaderLines.Read(JsonSerializer.SerializeToUtf8Bytes(lines));

            foreach (var name in Names.Append("X-Absent"))
            {
                Assert.Equal(new KestrelHeaders(dictionary).Find(name), kept.Find(name));
            }
        });

    [Fact]
    public void Names_of_headers_that_were_left_out_stay_listed_and_what_is_not_readable_is_skipped()
    {
        var kept = HeaderLines.Read("""[["A","a"],["B"],[1,2],7,["C","c","c"],[]]"""u8);

        Assert.Equal([KeyValuePair.Create("A", "a")], kept.Lines);
        Assert.Equal(["B"], kept.LeftOut);
        Assert.Equal("""[["A","a"],["B"]]"""u8.ToArray(), kept.ToStored());
        Assert.Empty(HeaderLines.Read("no json"u8).Lines);
    }

    [Theory]
    [InlineData("Grüße, 東京 😀")]
    [InlineData("plain")]
    public void A_value_that_is_decoded_already_stays_as_it_is(string text) => Assert.Equal(text, HeaderText.Of(text));
}
