using CsCheck;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Console.SignIn;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.SignIn;

public sealed class ReturnUrlTests
{
    private static readonly Uri Console = new("https://ingest.example");

    private static readonly string[] Starts = ["", "/", "//", "/\\", "https:", "/sign-in", "/\t/"];

    /// <summary>Letters that addresses are made of, and those that have tricked such rules before.</summary>
    private static readonly Gen<string> Addresses = Gen.String[Gen.Char["/\\\t\r\n .:@?#%2fFa\u00e9\u3002x"], 0, 12]
        .Select(Gen.Int[0, Starts.Length - 1], (end, start) => Starts[start] + end);

    [Theory]
    [InlineData("/")]
    [InlineData("/connectors/ep_a/events?type=a&after=1#x")]
    [InlineData("/connectors/ep_a/events?type=a%20b%2F")]
    [InlineData("/sign-ins")]
    public void A_page_of_the_console_is_kept(string address) => Assert.Equal(address, ReturnUrl.OrHome(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("connectors")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a b")]
    [InlineData("/caf\u00e9")]
    [InlineData("/sign-in")]
    [InlineData("/SIGN-IN?returnUrl=/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/.//evil.example")]
    [InlineData("/x/..//evil.example")]
    [InlineData("/x/%2e%2E//evil.example")]
    [InlineData("/x//evil.example")]
    public void Anything_else_leads_to_the_start(string? address) => Assert.Equal("/", ReturnUrl.OrHome(address));

    [Fact]
    public void No_address_leads_to_another_host() => Addresses.Sample(
        address =>
        {
            var target = new Uri(Console, WithoutIgnored(ReturnUrl.OrHome(address)).Replace('\\', '/'));
            Assert.Equal((Console.Host, Console.Scheme), (target.Host, target.Scheme));
            Assert.Equal(ReturnUrl.OrHome(address), ReturnUrl.OrHome(ReturnUrl.OrHome(address)));
        },
        iter: 100_000);

    [Fact]
    public void A_long_address_leads_to_the_start() => Assert.Equal("/", ReturnUrl.OrHome("/" + new string('a', 2048)));

    [Theory]
    [InlineData("GET", "/", "", "/sign-in")]
    [InlineData("GET", "/connectors/ep_a", "?type=a&after=1", "/sign-in?returnUrl=%2Fconnectors%2Fep_a%3Ftype%3Da%26after%3D1")]
    [InlineData("POST", "/settings", "?handler=x", "/sign-in?returnUrl=%2Fsettings")]
    [InlineData("POST", "/sign-out", "", "/sign-in")]
    public void The_sign_in_page_leads_back_to_the_page_of_the_request(string method, string path, string query, string expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = (method, path, new QueryString(query));

        Assert.Equal(expected, ReturnUrl.SignInFrom(request));
    }

    /// <summary>What a browser does before it reads an address.</summary>
    private static string WithoutIgnored(string address) => address.Replace("\t", "", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();
}
