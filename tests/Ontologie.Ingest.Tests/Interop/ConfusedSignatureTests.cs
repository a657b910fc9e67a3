using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>A correct HMAC is refused in the wrong scheme, header or encoding, and with the wrong secret.</summary>
public sealed class ConfusedSignatureTests(SharedServer shared, NodeSigners node)
{
    private const string GitHubHeader = "X-Hub-Signature-256";

    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task Secret_of_another_connector_is_refused(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var other = await InteropConnector.CreateAsync(shared, node, format);

        Refused(await connector.PostAsync(await connector.SignAsync("evt_1", secret: other.Secret)));
        Refused(await connector.PostAsync(await other.SignAsync("evt_1")));
        Assert.Empty(await connector.Api.ListEventsAsync(connector.Id));
    }

    /// <summary>The npm packages for the other formats do not sign without a secret.</summary>
    [Theory]
    [InlineData("generic")]
    [InlineData("stripe")]
    public async Task Empty_secret_is_refused(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);

        Refused(await connector.PostAsync(await connector.SignAsync("evt_1", secret: "")));
    }

    [Fact]
    public async Task GitHub_SHA1_is_refused_in_its_own_header_and_in_the_newer_one()
    {
        var connector = await InteropConnector.CreateAsync(shared, node, "github");
        var older = await connector.SignAsync("github-sha1", connector.BodyOf("evt_1"), "evt_1");

        Assert.StartsWith("sha1=", older["X-Hub-Signature"], StringComparison.Ordinal);
        Refused(await connector.PostAsync(older));
        Refused(await connector.PostAsync(older.With(GitHubHeader, older["X-Hub-Signature"])));
    }

    [Theory]
    [InlineData("stripe", "Stripe-Signature", "v1=", "v0=")]
    [InlineData("standard-webhooks", "webhook-signature", "v1,", "v1a,")]
    [InlineData("svix", "svix-signature", "v1,", "v1a,")]
    [InlineData("standard-webhooks", "webhook-signature", "v1,", "v2,")]
    public async Task Valid_signature_under_another_version_is_refused(string format, string header, string version, string other)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");
        var renamed = request.With(header, request[header].Replace(version, other, StringComparison.Ordinal));

        Assert.NotEqual(request[header], renamed[header]);
        Refused(await connector.PostAsync(renamed));
        Expect.Accepted(await connector.PostAsync(request));
    }

    [Theory]
    [InlineData("generic", "X-Webhook-Signature", "sha256=")]
    [InlineData("github", GitHubHeader, "sha256=")]
    [InlineData("stripe", "Stripe-Signature", "v1=")]
    public async Task Hexadecimal_is_accepted_in_upper_case_and_refused_as_base64(string format, string header, string prefix)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");
        var start = request[header].IndexOf(prefix, StringComparison.Ordinal) + prefix.Length;
        var (before, digits) = (request[header][..start], request[header][start..].Split(',')[0]);
        var base64 = Convert.ToBase64String(Convert.FromHexString(digits));

        Assert.Equal(64, digits.Length);
        Refused(await connector.PostAsync(request.With(header, before + base64)));
        Expect.Accepted(await connector.PostAsync(request.With(header, before + digits.ToUpperInvariant())));
    }

    [Theory]
    [InlineData("standard-webhooks", "webhook-signature")]
    [InlineData("svix", "svix-signature")]
    public async Task Base64_is_refused_as_hexadecimal(string format, string header)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var request = await connector.SignAsync("evt_1");
        var digits = Convert.ToHexStringLower(Convert.FromBase64String(request[header]["v1,".Length..]));

        Refused(await connector.PostAsync(request.With(header, "v1," + digits)));
    }

    [Fact]
    public async Task Standard_Webhooks_secret_is_refused_as_a_key_in_its_text_form()
    {
        var connector = await InteropConnector.CreateAsync(shared, node, "standard-webhooks");

        Refused(await connector.PostAsync(await connector.SignAsync("standard-webhooks-verbatim", connector.BodyOf("evt_1"), "evt_1")));
    }

    [Theory]
    [InlineData("github", "generic")]
    [InlineData("stripe", "github")]
    [InlineData("standard-webhooks", "stripe")]
    [InlineData("generic", "svix")]
    public async Task Scheme_of_another_provider_is_refused_even_with_the_right_secret(string format, string scheme)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);

        Refused(await connector.PostAsync(await connector.SignAsync(scheme, connector.BodyOf("evt_1"), "evt_1")));
    }

    private static void Refused(HttpAnswer answer) => Expect.Refused(answer, 401, "invalid_signature");
}
