using Microsoft.AspNetCore.WebUtilities;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Console.Refused;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Api.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Refused;

public sealed class RejectionWordsTests
{
    [Fact]
    public void Every_reason_is_a_sentence_without_its_code()
    {
        foreach (var reason in RejectionWords.Reasons)
        {
            Assert.EndsWith(".", RejectionWords.SentenceOf(reason), StringComparison.Ordinal);
            Assert.DoesNotContain(reason, RejectionWords.SentenceOf(reason), StringComparison.Ordinal);
            Assert.DoesNotContain('_', RefusalWords.Of(reason));
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, "none")]
    [InlineData(-90L, "90 s before arrival")]
    [InlineData(720L, "12 min after arrival")]
    [InlineData(-86_400L, "24 h before arrival")]
    [InlineData(-1_764_000_000L, "20,416 d before arrival")]
    public void A_skew_is_words(long? seconds, string? words) => Assert.Equal(words, RejectionWords.SkewOf(seconds));

    [Theory]
    [InlineData(12, 3, 2, "12 would become events, 3 are duplicates of stored events and 2 are still refused.")]
    [InlineData(1, 0, 0, "1 would become an event.")]
    [InlineData(0, 1, 1, "1 is a duplicate of a stored event and 1 is still refused.")]
    [InlineData(0, 0, 0, "No request is kept.")]
    public void A_dry_run_is_a_sentence(int recovered, int duplicates, int refused, string sentence) =>
        Assert.Equal(sentence, RecoverySentences.SentenceOf(new RecoveryBody(recovered, duplicates, refused, []), isDryRun: true));

    [Fact]
    public void A_recovery_counts_what_is_neither_event_nor_refused()
    {
        RecoveryItemBody[] items = [new("rej_a", "not_kept", null, null), new("rej_b", "unavailable", null, null)];

        Assert.Equal(
            "2 became events, 1 is not kept any more and 1 could not be processed at the moment.",
            RecoverySentences.SentenceOf(new RecoveryBody(2, 0, 0, items), isDryRun: false));
    }

    [Fact]
    public void A_fix_in_an_address_is_the_same_fix()
    {
        FixBody[] fixes =
        [
            new("provider", "stripe", null, null),
            new("secret", null, "the entered text without its last character", "sec_a"),
            new("toleranceSeconds", 600, null, null),
            new("requireTimestamp", false, null, null),
        ];
        foreach (var fix in fixes)
        {
            var query = QueryHelpers.ParseQuery(new Uri("http://a" + FixWords.AddressOf("ep_a", fix)).Query);
            string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

            Assert.Equal(fix, FixWords.Read(Of("change"), Of("to"), Of("use"), Of("secretId")));
            Assert.NotNull(FixWords.ButtonOf(fix));
        }
    }

    [Theory]
    [InlineData("provider", "none", null)]
    [InlineData("toleranceSeconds", "-5", null)]
    [InlineData("secret", null, "anything")]
    [InlineData("enabled", "false", null)]
    [InlineData(null, null, null)]
    public void An_address_without_a_known_change_is_no_fix(string? change, string? to, string? use) =>
        Assert.Null(FixWords.Read(change, to, use, secretId: null));

    [Fact]
    public void A_finding_offers_its_fix_only_for_a_known_connector()
    {
        var finding = new FindingBody("other_provider", "verified", "t", "e", "a", new FixBody("provider", "github", null, null), null);

        Assert.Equal("Change the provider to GitHub …", FindingView.Of(finding, "ep_a").Fix?.Words);
        Assert.Null(FindingView.Of(finding, ep: null).Fix);
        Assert.Equal("/connectors/ep_b", FindingView.Of(finding with { Fix = null, ConnectorId = "ep_b" }, "ep_a").Link?.Href);
    }
}
