using System.Text;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Requests;

public sealed class JsonRequestBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("\uFEFF{}")]
    public void A_body_that_is_not_one_json_object_is_refused(string json) =>
        Assert.Equal("invalid_json", JsonRequestBody.Parse(Encoding.UTF8.GetBytes(json)).Refusal?.Code);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_even_inside_a_string() =>
        Assert.Equal("invalid_json", JsonRequestBody.Parse([.. "{\"name\":\""u8, 0xFF, .. "\"}"u8]).Refusal?.Code);

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_of_its_field()
    {
        var fields = Fields.Of("""{"secret":"\ud800"}""");

        Assert.Null(fields.Text("secret"));
        Assert.Equal(["secret"], Fields.Wrong(fields.Errors));
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"name":"a","x\udc00":1}""")]
    [InlineData("""{"\udc00\ud800":1}""")]
    public void Half_a_surrogate_pair_in_the_name_of_a_field_is_refused_with_a_detail(string json)
    {
        var refusal = JsonRequestBody.Parse(Encoding.UTF8.GetBytes(json)).Refusal;

        Assert.Equal("invalid_json", refusal?.Code);
        Assert.Contains("surrogate", refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_fields_of_one_name_the_last_counts() =>
        Assert.Equal("b", Fields.Of("""{"text":"a","text":"b"}""").Text("text"));

    [Fact]
    public void Null_counts_as_absent()
    {
        var fields = Fields.Of("""{"text":null,"number":null,"flag":null}""");

        Assert.Null(fields.Text("text"));
        Assert.Null(fields.Number("number", new NumberRange(1, 2)));
        Assert.Null(fields.Flag("flag"));
        Assert.True(fields.AllErrors().IsEmpty);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("\"5\"")]
    [InlineData("true")]
    public void A_number_is_whole(string json)
    {
        var fields = Fields.Of($$"""{"number":{{json}}}""");

        Assert.Null(fields.Number("number", new NumberRange(1, 10)));
        Assert.Equal(["number"], Fields.Wrong(fields.Errors));
    }
}
