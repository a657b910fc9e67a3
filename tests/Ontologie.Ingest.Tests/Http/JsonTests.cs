using System.Text;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class JsonTests(SharedServer shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("{} {}")]
    [InlineData("{/* why */}")]
    [InlineData("order=7")]
    public async Task Signed_body_that_is_not_one_JSON_object_is_refused(string body)
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync(body), 400, "invalid_json");
        Assert.Empty(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Bad_UTF8_inside_a_string_is_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]), 400, "invalid_json");
        Expect.Refused(await sender.SendAsync([.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]), 400, "invalid_json");
    }

    [Fact]
    public async Task Byte_order_mark_is_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync([0xEF, 0xBB, 0xBF, .. "{}"u8]), 400, "invalid_json");
        Expect.Refused(await sender.SendAsync(Encoding.Unicode.GetBytes("{}")), 400, "invalid_json");
    }

    [Fact]
    public async Task Nesting_64_deep_is_accepted_and_65_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync(Nested(64)));
        Expect.Refused(await sender.SendAsync(Nested(65)), 400, "invalid_json");
    }

    [Fact]
    public async Task Wrong_signature_of_bad_JSON_reveals_nothing_about_the_JSON()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.With("wrong").SendAsync("{"), 401, "invalid_signature");
        Expect.Refused(await sender.With("wrong").SendAsync(""), 401, "invalid_signature");
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
}
