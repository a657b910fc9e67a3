using System.Text;
using CsCheck;
using Ontologie.Ingest.Console.Troubleshooting;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Troubleshooting;

public sealed class PasteReaderTests
{
    private const string Ep = "ep_abcdefghijklmnopqrstuvwxyz";
    private const string Evt = "evt_abcdefghijklmnopqrstuvwx23";
    private const string Rej = "rej_abcdefghijklmnopqrstuvwx23";
    private const string Url = "https://hooks.example.com/api/webhooks/" + Ep;

    [Theory]
    [InlineData(Evt, null)]
    [InlineData("  " + Evt + "\n", null)]
    [InlineData("https://a.example/connectors/" + Ep + "/events/" + Evt, Ep)]
    [InlineData("https://a.example/api/v1/connectors/" + Ep + "/events/" + Evt + "/body", Ep)]
    [InlineData("{\"eventId\":\"" + Evt + "\",\"status\":\"accepted\"}", null)]
    public void An_event_id_is_found_alone_in_an_address_and_in_an_answer(string text, string? endpoint) =>
        Assert.Equal(new PastedInput.OfEvent(Evt, endpoint), PasteReader.Read(text));

    [Fact]
    public void A_rejection_is_found() => Assert.Equal(
        new PastedInput.OfRejection(Rej, Ep), PasteReader.Read($"https://a.example/connectors/{Ep}/refused/{Rej}?view=raw"));

    [Theory]
    [InlineData(Ep, null)]
    [InlineData(Url, Url)]
    [InlineData("https://a.example/connectors/" + Ep + "/settings", null)]
    public void A_connector_is_found_and_a_reception_URL_is_kept(string text, string? url) =>
        Assert.Equal(new PastedInput.OfConnector(Ep, url), PasteReader.Read(text));

    [Theory]
    [InlineData("evt_short", "not complete")]
    [InlineData("https://example.com/", "names no connector")]
    [InlineData("hello", "no event id")]
    [InlineData("it does not work", "curl command")]
    [InlineData("{\"a\":1}", "without its headers")]
    [InlineData("Invoke-WebRequest -Uri http://a", "not read")]
    [InlineData("curl ^\"http://a^\" ^\r\n -H ^\"a: b^\"", "cURL (bash)")]
    [InlineData("curl -d @body.json " + Url, "body.json")]
    [InlineData("curl -H 'a: b' --data-binary @- " + Url, "standard input")]
    [InlineData("curl -H @headers.txt " + Url, "headers.txt")]
    [InlineData("curl -H 'a: b' -F a=b " + Url, "multipart")]
    [InlineData("curl -H \"X-Sig: $SIG\" " + Url, "shell")]
    [InlineData("POST / HTTP/1.1\nHost: a\nno header\n\n{}", "Line 3")]
    [InlineData("POST / HTTP/1.1\n\n{}", "no headers")]
    public void What_cannot_be_read_is_explained(string text, string words) =>
        Assert.Contains(words, Assert.IsType<PastedInput.Unreadable>(PasteReader.Read(text)).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    public void Nothing_is_nothing(string? text) => Assert.Null(PasteReader.Read(text));

    [Fact]
    public void A_request_is_read_with_its_line_headers_and_body()
    {
        var request = RequestOf($"POST /api/webhooks/{Ep} HTTP/1.1\r\nHost: a.example\r\nX-Sig:  sha256=ab \r\n\r\n{{\"a\":\r\n1}}\r\n");

        Assert.Equal(("POST", Ep), (request.Method, request.Endpoint));
        Assert.Equal([new("Host", "a.example"), new("X-Sig", "sha256=ab")], request.Headers);
        Assert.Equal("{\"a\":\n1}", TextOf(request));
    }

    [Fact]
    public void A_list_of_headers_is_enough_and_the_empty_line_may_be_missing()
    {
        var request = RequestOf("Content-Type: application/json\nX-Sig: ab\n{\"a\":1}");

        Assert.Equal((null, null, 2), (request.Method, request.Endpoint, request.Headers.Count));
        Assert.Equal("{\"a\":1}", TextOf(request));
        Assert.Null(RequestOf("X-Sig: ab").Body);
    }

    [Fact]
    public void The_list_of_deliveries_of_GitHub_is_read()
    {
        var request = RequestOf($"Request URL: {Url}\nRequest method: POST\nAccept: */*\nX-Hub-Signature-256: sha256=ab\n\n{{}}");

        Assert.Equal(("POST", Ep, 2), (request.Method, request.Endpoint, request.Headers.Count));
    }

    [Fact]
    public void The_output_of_a_verbose_curl_is_read()
    {
        var request = RequestOf(
            $"* Connected\n> POST /api/webhooks/{Ep} HTTP/1.1\n> Host: a\n> X-Sig: ab\n>\n* done\n< HTTP/1.1 401\n< Date: x");

        Assert.Equal((Ep, 2), (request.Endpoint, request.Headers.Count));
        Assert.Null(request.Body);
    }

    [Fact]
    public void A_curl_command_is_read()
    {
        var request = RequestOf($$"""
            $ curl -sSX POST '{{Url}}' \
              -H 'Content-Type: application/json' --header "X-Sig: sha256=ab" \
              -H 'Accept:' -H'X-Empty;' --max-time 5 -o /dev/null \
              --data-raw $'{"name":"O\'Neil\u0021"}' --compressed
            """);

        Assert.Equal(("POST", Ep), (request.Method, request.Endpoint));
        Assert.Equal(
            [new("Content-Type", "application/json"), new("X-Sig", "sha256=ab"), new("X-Empty", "")], request.Headers);
        Assert.Equal("{\"name\":\"O'Neil!\"}", TextOf(request));
    }

    [Theory]
    [InlineData("-d a=1 -d b=2", "a=1&b=2", "application/x-www-form-urlencoded")]
    [InlineData("-da=1", "a=1", "application/x-www-form-urlencoded")]
    [InlineData("--json '{\"a\":' --json '1}'", "{\"a\":1}", "application/json")]
    [InlineData("--data-raw @me", "@me", "application/x-www-form-urlencoded")]
    public void Curl_adds_what_it_adds(string data, string body, string type)
    {
        var request = RequestOf($"curl {data} {Url}");

        Assert.Equal("POST", request.Method);
        Assert.Equal(body, TextOf(request));
        Assert.Equal(type, request.Headers.Single(header => header.Key == "Content-Type").Value);
    }

    [Fact]
    public void A_curl_command_without_data_is_a_GET()
    {
        Assert.Equal("GET", RequestOf($"curl -H 'a: b' {Url}").Method);
        Assert.Equal("GET", RequestOf($"curl -G -d a=b -H 'a: b' {Url}").Method);
    }

    [Fact]
    public void What_is_too_large_is_explained()
    {
        Assert.IsType<PastedInput.Unreadable>(PasteReader.Read(new string('a', PasteReader.MaxLength + 1)));
        var body = Assert.IsType<PastedInput.Unreadable>(PasteReader.Read("a: b\n\n" + new string('a', (1 << 20) + 1)));
        Assert.Contains("413", body.Sentence, StringComparison.Ordinal);
        var headers = string.Concat(Enumerable.Range(0, 101).Select(n => $"a{n}: b\n"));
        Assert.IsType<PastedInput.Unreadable>(PasteReader.Read(headers + "\n{}"));
    }

    [Fact]
    public void A_request_of_a_megabyte_is_read()
    {
        var body = "{\"a\":\"" + new string('é', 500_000) + "\"}";

        Assert.Equal(body, TextOf(RequestOf("X-Sig: ab\n\n" + body)));
        Assert.Equal(body, TextOf(RequestOf($"curl -H 'X-Sig: ab' --data-raw '{body}' {Url}")));
    }

    [Fact]
    public void No_text_fails() =>
        Gen.String[Gen.Char["curl -HdX'\":\\$@\r\n{}>POST/ abc_ep"], 0, 60]
            .Sample(text => PasteReader.Read(text) is not PastedInput.OfEvent);

    private static PastedHttp RequestOf(string text) => Assert.IsType<PastedInput.OfRequest>(PasteReader.Read(text)).Request;

    private static string TextOf(PastedHttp request) => Encoding.UTF8.GetString(request.Body!);
}
