using Ontologie.Ingest.Management.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Rejections;

public sealed class ApplyFixTests
{
    [Theory]
    [InlineData("toleranceSeconds", 600, 600)]
    [InlineData("toleranceSeconds", "600", 600)]
    [InlineData("toleranceSeconds", "ten", null)]
    [InlineData("toleranceSeconds", null, null)]
    public void Tolerance_is_read_from_a_number_or_its_text(string change, object? to, int? expected)
    {
        var fix = ApplyFix.Of(change, to, use: null, secretId: null);

        Assert.Equal(expected, fix.ToSeconds);
        Assert.Null(fix.To);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData("false", false)]
    [InlineData("True", true)]
    [InlineData("no", null)]
    public void A_flag_is_read_from_a_flag_or_its_text(object to, bool? expected) =>
        Assert.Equal(expected, ApplyFix.Of("requireTimestamp", to, use: null, secretId: null).ToFlag);

    [Fact]
    public void A_secret_fix_has_no_new_value()
    {
        var fix = ApplyFix.Of("secret", "ignored", "the entered text after a space", "sec_1");

        Assert.Equal((null, "the entered text after a space", "sec_1"), (fix.To, fix.Use, fix.SecretId));
    }
}
