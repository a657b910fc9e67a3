using Ontologie.Ingest.Console.Parts;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Parts;

public sealed class ApiCommandTests
{
    [Fact]
    public void It_names_method_address_key_and_body() => Assert.Equal(
        "curl -X PATCH 'https://ingest.example/api/v1/connectors/ep_a' -H \"Authorization: Bearer $INGEST_ADMIN_KEY\" "
            + "-H 'Content-Type: application/json' -d '{\"enabled\":false}'",
        ApiCommand.Of("https://ingest.example", "PATCH", "/connectors/ep_a", """{"enabled":false}"""));

    [Fact]
    public void A_quote_in_an_address_does_not_end_the_word() =>
        Assert.Equal("'a'\\''; rm x'", ApiCommand.Quote("a'; rm x"));
}
