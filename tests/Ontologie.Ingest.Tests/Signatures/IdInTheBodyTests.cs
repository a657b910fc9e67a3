using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class IdInTheBodyTests
{
    [Theory]
    [InlineData("""{"id":"evt_1"}""", "evt_1")]
    [InlineData("""{"data":{"id":"inner"},"id":"outer","list":[{"id":"inner"}]}""", "outer")]
    [InlineData("""{"id":"first","id":"last"}""", "last")]
    [InlineData("""{"id":1,"id":"last"}""", "last")]
    [InlineData("""{"\u0069d":"\u0065vt_\u0031"}""", "evt_1")]
    [InlineData("""{"\u0074ype":"t","\u0069d":"evt_1"}""", "evt_1")]
    [InlineData("""{"id":"!~\"\\\/"}""", "!~\"\\/")]
    [InlineData("""{"id":"type","type":"id"}""", "type")]
    public void Id_is_the_last_top_level_member_of_that_name(string body, string id) => Assert.Equal(id, Inspect(body).Id);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":12}""")]
    [InlineData("""{"id":{"id":"inner"}}""")]
    [InlineData("""{"id":"first","id":2}""")]
    [InlineData("""{"ID":"evt_1"}""")]
    [InlineData("""{"\u0069d2":"evt_1"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":"two words"}""")]
    [InlineData("""{"id":" evt_1"}""")]
    [InlineData("""{"id":"evt_1\n"}""")]
    [InlineData("""{"id":"evt_\u0000"}""")]
    [InlineData("""{"id":"evt_\u007f"}""")]
    [InlineData("""{"id":"évt"}""")]
    [InlineData("""{"id":"evt_\ud800"}""")]
    public void Text_with_other_than_visible_ascii_is_not_an_id(string body)
    {
        Assert.Null(Inspect(body).Id);
        Assert.True(Inspect(body).IsObject);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(1000, false)]
    public void Id_has_at_most_256_characters(int length, bool isId)
    {
        var id = new string('x', length);

        Assert.Equal(isId ? id : null, Inspect($$"""{"id":"{{id}}"}""").Id);
        Assert.Equal(isId ? id : null, Inspect($$"""{"id":"{{id[1..]}}\u0078"}""").Id);
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("é")]
    public void Longer_text_is_not_cut_to_an_id(string rest)
    {
        Assert.Null(Inspect($$"""{"id":"{{new string('x', 256)}}{{rest}}"}""").Id);
        Assert.Null(Inspect($$"""{"id":"{{new string('x', 255)}}{{rest}}"}""").Id);
        Assert.Null(Inspect($$"""{"id":"{{new string('x', 254)}}{{rest}}"}""").Id);
    }

    [Theory]
    [InlineData("t", "identifier")]
    [InlineData("type", "number")]
    [InlineData("typeOfTheEvent", "i")]
    public void Escaped_names_of_any_length_are_found(string typeMember, string idMember)
    {
        var body = $$"""{"\u00{{(int)idMember[0]:x2}}{{idMember[1..]}}":"evt_1","\u00{{(int)typeMember[0]:x2}}{{typeMember[1..]}}":"t"}""";

        Assert.Equal(new JsonBodyFacts(true, "t", "evt_1"), JsonBody.Inspect(Encoding.UTF8.GetBytes(body), typeMember, idMember));
        var longer = body.Replace("\":\"", "x\":\"", StringComparison.Ordinal);
        Assert.Equal(new JsonBodyFacts(true, null), JsonBody.Inspect(Encoding.UTF8.GetBytes(longer), typeMember, idMember));
    }

    [Fact]
    public void Id_is_not_cleaned()
    {
        var text = new string('x', 200);
        var facts = Inspect($$"""{"id":"{{text}}","type":"{{text}}"}""");

        Assert.Equal(200, facts.Id?.Length);
        Assert.Equal(128, facts.Type?.Length);
    }

    [Fact]
    public void One_member_can_be_the_type_and_the_id() =>
        Assert.Equal(new JsonBodyFacts(true, "both", "both"), JsonBody.Inspect("""{"type":"both"}"""u8, "type", "type"));

    [Fact]
    public void Without_an_id_member_only_the_type_is_found()
    {
        var facts = JsonBody.Inspect("""{"\u0069d":"evt_1","type":"t"}"""u8, "type", idMember: null);

        Assert.Equal(new JsonBodyFacts(true, "t", null), facts);
    }

    [Fact]
    public void Other_json_than_an_object_has_no_id() => Assert.Equal(default, Inspect("""{"id":"evt_1"}}"""));

    [Fact]
    public void Refused_request_has_no_identity()
    {
        var profile = ProviderProfiles.Generic;
        var valid = SentDelivery.Signed().Verify();

        Assert.Throws<ArgumentException>(() => DeliveryIdentity.Of(profile, default, new JsonBodyFacts(true, null)));
        Assert.Throws<ArgumentException>(() => DeliveryIdentity.Of(profile, valid, default));
        Assert.Throws<ArgumentException>(
            () => DeliveryIdentity.Of(profile, Verification.Stale(0, timestampSigned: true), new JsonBodyFacts(true, null)));
        Assert.Equal(valid.Identity, DeliveryIdentity.Of(profile, valid, new JsonBodyFacts(true, null)));
    }

    [Fact]
    public void Identities_differ_by_kind_and_bytes_and_are_printed_readably()
    {
        var id = DeliveryIdentity.OfId("evt_1");
        var digest = DeliveryIdentity.OfDigest("{}"u8);

        Assert.NotEqual(id.GetHashCode(), DeliveryIdentity.OfId("evt_2").GetHashCode());
        Assert.NotEqual(id, digest);
        Assert.Equal("id:evt_1", id.ToString());
        Assert.Equal("digest:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", digest.ToString());
    }

    [Fact]
    public void Id_in_the_body_is_ignored_by_schemes_without_an_id_member()
    {
        var facts = new JsonBodyFacts(true, null, "evt_1");
        var identity = DeliveryIdentity.Of(ProviderProfiles.Generic, SentDelivery.Signed().Verify(), facts);

        Assert.Equal(IdentityKind.Digest, identity.Kind);
    }

    private static JsonBodyFacts Inspect(string body) => JsonBody.Inspect(Encoding.UTF8.GetBytes(body), "type", "id");
}
