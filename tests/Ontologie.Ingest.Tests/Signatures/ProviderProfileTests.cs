using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class ProviderProfileTests
{
    [Fact]
    public void Every_profile_is_found_by_its_name_alone()
    {
        Assert.Equal(["generic", "github"], ProviderProfiles.All.Select(profile => profile.Name));
        Assert.All(ProviderProfiles.All, profile => Assert.Same(profile, ProviderProfiles.Find(profile.Name)));
        Assert.Null(ProviderProfiles.Find("GitHub"));
        Assert.Null(ProviderProfiles.Find(""));
    }

    [Fact]
    public void Generic_signs_time_and_names_its_type_in_the_body()
    {
        Assert.True(ProviderProfiles.Generic.SignsTime);
        Assert.Equal("type", ProviderProfiles.Generic.EventTypeMember);
        Assert.Null(ProviderProfiles.Generic.EventTypeHeader);
        Assert.Equal(TimeSpan.FromSeconds(30), ProviderProfiles.Generic.Patience);
    }

    [Fact]
    public void GitHub_signs_no_time_and_names_its_type_in_a_header()
    {
        Assert.False(ProviderProfiles.GitHub.SignsTime);
        Assert.Equal("X-GitHub-Event", ProviderProfiles.GitHub.EventTypeHeader);
        Assert.Null(ProviderProfiles.GitHub.EventTypeMember);
        Assert.Equal(TimeSpan.FromSeconds(10), ProviderProfiles.GitHub.Patience);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Profile_cannot_allow_more_signatures_than_the_limit_or_none(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProviderProfiles.Generic with { MaxSignatures = count });

    [Fact]
    public void Header_line_is_absent_once_or_repeated()
    {
        Assert.False(HeaderLine.Absent.IsPresent);
        Assert.Equal(default, HeaderLine.Absent);
        Assert.True(HeaderLine.Of("").IsPresent);
        Assert.False(HeaderLine.Of("").IsRepeated);
        Assert.True(HeaderLine.Repeated is { IsPresent: true, IsRepeated: true, Value: null });
    }

    [Fact]
    public void Result_nobody_filled_in_is_a_refusal() => Assert.Equal(SignatureVerdict.InvalidSignature, default(Verification).Verdict);

    [Theory]
    [InlineData("", true)]
    [InlineData("two words", true)]
    [InlineData("line\r\nInjected: yes", true)]
    [InlineData("msg_1", false)]
    public void Signer_refuses_an_id_that_no_receiver_would_accept(string id, bool withTimestamp) =>
        Assert.Throws<ArgumentException>(
            () => WebhookSigner.Sign(ProviderProfiles.Generic, "secret"u8, "{}"u8, withTimestamp ? Delivery.Now : null, id));

    [Fact]
    public void Signer_refuses_a_time_before_1970() =>
        Assert.Throws<ArgumentException>(
            () => WebhookSigner.Sign(ProviderProfiles.Generic, "secret"u8, "{}"u8, DateTimeOffset.MinValue));
}
