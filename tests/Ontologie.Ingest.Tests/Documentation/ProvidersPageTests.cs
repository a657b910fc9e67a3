using System.Globalization;
using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Snapshots;
using Xunit;

namespace Ontologie.Ingest.Tests.Documentation;

public sealed class ProvidersPageTests
{
    private const string Path = "docs/providers.md";
    private const string Heading = "## The catalogue\n";

    [Fact]
    public void The_providers_page_matches_the_catalogue() => Snapshot.Match(Path, Page());

    /// <summary>The first part of the page, which is written by hand.</summary>
    private static string Page()
    {
        var written = File.ReadAllText(System.IO.Path.Combine(Snapshot.FindRoot(), Path)).ReplaceLineEndings("\n");
        var page = new StringBuilder(written[..(written.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)]);
        page.Append(
            """

            What follows is made from the catalogue that `GET /api/v1/providers` serves. A test keeps them equal.


            """);
        foreach (var profile in ProviderProfiles.All)
        {
            Append(page, profile);
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder page, ProviderProfile profile)
    {
        page.Append(CultureInfo.InvariantCulture, $"### {profile.DisplayName}\n\n`provider: \"{profile.Name}\"`\n\n");
        foreach (var (step, number) in profile.Documentation.SetupSteps.Select((step, index) => (step, index + 1)))
        {
            page.Append(CultureInfo.InvariantCulture, $"{number}. {step}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\n- **Secret**: {profile.Documentation.SecretFormat}\n");
        var headers = string.Join(", ", profile.SignatureHeaders.Select(name => $"`{name}`"));
        page.Append(CultureInfo.InvariantCulture, $"- **Headers**: {headers}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **The same delivery is**: {IdentityOf(profile)}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Event type**: {TypeOf(profile)}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Retries**: {profile.Documentation.Retries}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Patience**: waits {profile.Patience.TotalSeconds:0} s for an answer.\n\n");
    }

    private static string IdentityOf(ProviderProfile profile) => profile.IdentityRule switch
    {
        IdentityRule.Digest => "the same signed bytes.",
        IdentityRule.BodyIdElseDigest => $"the same `{profile.IdMember}` in the body, which is signed.",
        _ when profile.SignedContent is SignedContent.OptionalIdAndTimestampThenBody =>
            $"the same signed `{profile.IdHeader}`; without one, the same signed bytes.",
        _ => $"the same signed `{profile.IdHeader}`.",
    };

    private static string TypeOf(ProviderProfile profile) => profile switch
    {
        { EventTypeHeader: { } header } => $"header `{header}`.",
        { EventTypeMember: { } member } => $"member `{member}` of the body.",
        _ => "none.",
    };
}
