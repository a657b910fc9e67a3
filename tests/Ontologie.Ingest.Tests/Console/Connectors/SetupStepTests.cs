using Ontologie.Ingest.Console.Connectors;
using Ontologie.Ingest.Management.Pages;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Connectors;

public sealed class SetupStepTests
{
    private const string Url = "https://ingest.example/api/webhooks/ep_x";

    [Fact]
    public void Placeholders_become_values_that_are_set_apart() =>
        Assert.Equal(
            [("Post to ", false), (Url, true), (" with ", false), ("…9f3a", true), (".", false)],
            SetupStep.Parts("Post to {receptionUrl} with {secret}.", Url, "…9f3a"));

    [Fact]
    public void A_step_without_placeholders_is_one_part() =>
        Assert.Equal([("Save.", false)], SetupStep.Parts("Save.", Url, "…9f3a"));

    [Fact]
    public void No_provider_has_a_placeholder_that_is_left_over()
    {
        var texts = from provider in PageProviders.List()
                    from step in provider.SetupSteps
                    from part in SetupStep.Parts(step, Url, "…9f3a")
                    select part.Text;

        Assert.DoesNotContain(texts, text => text.Contains('{', StringComparison.Ordinal));
    }
}
