using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Connectors;

public sealed class ConnectorRulesTests
{
    private readonly FieldErrors _errors = new();

    [Theory]
    [InlineData("github", true)]
    [InlineData("generic", false)]
    [InlineData("stripe", false)]
    public void A_timestamp_can_be_required_only_of_providers_that_sign_one(string provider, bool isRefused)
    {
        ConnectorRules.Check(_errors, ProviderProfiles.Find(provider), requireTimestamp: true, toleranceSeconds: null);

        Assert.Equal(isRefused, _errors.Has("requireTimestamp"));
    }

    [Fact]
    public void Every_provider_may_be_set_to_require_no_timestamp()
    {
        ConnectorRules.Check(_errors, ProviderProfiles.GitHub, requireTimestamp: false, toleranceSeconds: null);

        Assert.True(_errors.IsEmpty);
    }

    [Theory]
    [InlineData("github", 60, 1)]
    [InlineData("github", null, 0)]
    [InlineData("generic", 60, 0)]
    public void A_tolerance_without_effect_gets_a_warning(string provider, int? tolerance, int warnings) =>
        Assert.Equal(warnings, ConnectorRules.Warnings(ProviderProfiles.Find(provider), tolerance).Count);

    [Fact]
    public void The_error_of_an_unknown_provider_lists_the_known_ones()
    {
        ConnectorRules.Provider(_errors, "Git-Hub");

        var sentence = Assert.Single(_errors.Sentences["provider"]);
        Assert.Contains("Did you mean github?", sentence, StringComparison.Ordinal);
        Assert.All(ProviderProfiles.All, profile => Assert.Contains(profile.Name, sentence, StringComparison.Ordinal));
    }
}
