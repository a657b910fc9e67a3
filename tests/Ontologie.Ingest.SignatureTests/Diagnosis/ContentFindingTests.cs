using System.Globalization;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>The sender signs other parts, another time or another URL.</summary>
public sealed class ContentFindingTests
{
    private const string Url = "https://in.example.com/api/webhooks/ep_1";

    [Theory]
    [InlineData("{body}")]
    [InlineData("{time}{body}")]
    [InlineData("{time}:{body}")]
    [InlineData("v0:{time}:{body}")]
    [InlineData("msg_1.{time}.{body}")]
    [InlineData(Url + "{body}")]
    public void Other_content_than_time_and_body_is_found(string content) =>
        Generic(Hex(Secret, Fill(content, Seconds)))
            .With("X-Webhook-Timestamp", Seconds).With("X-Request-Id", "msg_1")
            .MustFirstFind(FindingCodes.SignedContent);

    [Theory]
    [InlineData("{time}.{body}")]
    [InlineData("{time}{body}")]
    public void Other_content_than_the_body_is_found(string content) =>
        GitHub(Hex(Secret, Fill(content, Seconds))).With("X-Acme-Timestamp", Seconds).MustFirstFind(FindingCodes.SignedContent);

    [Fact]
    public void An_id_without_a_time_is_found() =>
        Generic(Hex(Secret, Body)).With("X-Webhook-Id", "msg_1").MustFirstFind(FindingCodes.SignedContent);

    [Theory]
    [InlineData("000")]
    [InlineData("000000")]
    [InlineData("000000000")]
    public void A_time_in_a_smaller_unit_is_found(string zeros)
    {
        var request = Generic(Hex(Secret, $"{Seconds}{zeros}.{Body}")).With("X-Webhook-Timestamp", Seconds + zeros);

        request.MustFirstFind(FindingCodes.TimestampUnit);
        request.MustVerify(FindingCodes.TimestampUnit);
    }

    [Fact]
    public void A_time_in_the_form_of_iso_8601_is_found()
    {
        var iso = Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var request = Generic(Hex(Secret, $"{iso}.{Body}")).With("X-Webhook-Timestamp", iso);

        request.MustFirstFind(FindingCodes.TimestampUnit);
        request.MustVerify(FindingCodes.TimestampUnit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_unit_in_the_header_than_in_the_signature_is_found(bool headerInMilliseconds)
    {
        var (header, signed) = headerInMilliseconds ? (Seconds + "000", Seconds) : (Seconds, Seconds + "000");

        Generic(Hex(Secret, $"{signed}.{Body}")).With("X-Webhook-Timestamp", header).MustFirstFind(FindingCodes.TimestampUnit);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("1764400000000")]
    public void A_time_that_is_not_in_seconds_is_seen(string time) =>
        Generic(Hex("unknown", $"{time}.{Body}")).With("X-Webhook-Timestamp", time)
            .MustFirstFind(FindingCodes.TimestampUnit, Certainty.Likely);

    [Fact]
    public void A_missing_time_that_the_scheme_signs_is_seen() =>
        new RefusedRequest
        {
            Profile = ProviderProfiles.StandardWebhooks,
            Secrets = ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"],
            Headers = [new("webhook-id", "msg_1"), new("webhook-signature", "v1," + new string('A', 43) + "=")],
        }.MustFirstFind(FindingCodes.SignedContent, Certainty.Likely);

    [Fact]
    public void The_time_of_another_header_is_found()
    {
        var other = Now.AddSeconds(-7).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        Generic(Hex(Secret, $"{other}.{Body}")).With("X-Webhook-Timestamp", Seconds).With("X-Sent-Time", other)
            .MustFirstFind(FindingCodes.TimestampUnit);
    }

    [Fact]
    public void A_missing_time_is_found_if_it_is_required() =>
        Assert.False(
            (Generic(Hex(Secret, Body)) with { Policy = new VerificationPolicy(TimeSpan.FromSeconds(300), RequireTimestamp: true) })
            .MustFirstFind(FindingCodes.TimestampUnit).Fix!.ToFlag);

    [Theory]
    [InlineData(-500, 540)]
    [InlineData(590, 600)]
    [InlineData(-86_400, null)]
    public void A_time_outside_the_window_is_found(int skew, int? proposed)
    {
        var finding = Skewed(skew).MustFirstFind(FindingCodes.ClockSkew);

        Assert.Equal(proposed, finding.Fix?.ToSeconds);
        Assert.Contains(Math.Abs(skew).ToString(CultureInfo.InvariantCulture), finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_clock_is_suspected_if_most_requests_are_off_alike()
    {
        var ours = Skewed(-500) with { Recent = [.. Enumerable.Range(0, 6).Select(i => Recently(-495 - i))] };
        var theirs = Skewed(-500) with { Recent = [.. Enumerable.Range(0, 6).Select(i => Recently(-i)), Recently(-500)] };

        Assert.Contains("this installation", ours.MustFirstFind(FindingCodes.ClockSkew).Title, StringComparison.Ordinal);
        Assert.Null(ours.MustFirstFind(FindingCodes.ClockSkew).Fix);
        Assert.Contains("1 of 7", theirs.MustFirstFind(FindingCodes.ClockSkew).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://in.example.com/api/webhooks/ep_1")]
    [InlineData("https://in.example.com/api/webhooks/ep_1/")]
    [InlineData("http://in.example.com/api/webhooks/ep_1/")]
    [InlineData("https://proxy.example.net/api/webhooks/ep_1")]
    [InlineData("http://10.0.0.7:8080/api/webhooks/ep_1")]
    public void Another_url_is_found_if_the_scheme_signs_it(string signed) =>
        (Generic(Hex(Secret, signed + Body)) with { SignedUrl = Url })
            .With("Host", "proxy.example.net").With("X-Forwarded-Host", "10.0.0.7:8080")
            .MustFirstFind(FindingCodes.UrlMismatch);

    [Fact]
    public void The_right_url_needs_no_explanation() =>
        Assert.True((Generic(Hex(Secret, Url + Body)) with { SignedUrl = Url }).Diagnose().VerifiesNow);

    private static RefusedRequest Skewed(int seconds)
    {
        var time = Now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Generic(Hex(Secret, $"{time}.{Body}")).With("X-Webhook-Timestamp", time);
    }

    private static RecentRequest Recently(int skew) => new(Now.AddMinutes(-3), IsVerified: false, TimeSpan.FromSeconds(skew));

    private static string Fill(string content, string time) =>
        content.Replace("{time}", time, StringComparison.Ordinal).Replace("{body}", Body, StringComparison.Ordinal);
}
