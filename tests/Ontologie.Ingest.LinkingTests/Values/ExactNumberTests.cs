using System.Globalization;
using System.Numerics;
using CsCheck;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Values;

public sealed class ExactNumberTests
{
    /// <summary>Texts of numbers with few digits and small exponents, so that equal and near numbers are frequent.</summary>
    internal static readonly Gen<string> Texts = Gen.Select(
        Gen.Bool, Gen.Long[0, 1200], Gen.Long[0, 999], Gen.Int[0, 3], Gen.Int[-6, 6], Gen.Int[0, 2], Write);

    /// <summary>The same digits, with exponents from almost the whole range.</summary>
    private static readonly Gen<string> TextsOfExponents = Gen.Select(Texts, Gen.Int[-390, 390])
        .Select((text, exponent) => $"{text.ToLowerInvariant().Split('e')[0]}e{exponent}");

    [Theory]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1.0", "1")]
    [InlineData("1e0", "1")]
    [InlineData("100E-2", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0e999999999999999999999", "0")]
    [InlineData("-1.50", "-1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("12.5e-3", "0.0125")]
    [InlineData("0.1e1", "1")]
    public void A_number_has_one_canonical_text(string text, string canonical)
    {
        Assert.True(ExactNumber.TryParse(text, out var number));
        Assert.Equal(canonical, number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public void Only_the_text_of_a_JSON_number_is_read(string text) => Assert.False(ExactNumber.TryParse(text, out _));

    [Fact]
    public void Numbers_beyond_the_limits_are_refused_and_never_rounded()
    {
        var forty = new string('9', 40);

        Assert.True(ExactNumber.TryParse(forty, out var most));
        Assert.Equal(forty, most.ToString());
        Assert.True(ExactNumber.TryParse(forty + "0", out _));
        Assert.False(ExactNumber.TryParse(forty + "1", out _));
        Assert.True(ExactNumber.TryParse("1e400", out var big));
        Assert.Equal("1" + new string('0', 400), big.ToString());
        Assert.False(ExactNumber.TryParse("1e401", out _));
        Assert.False(ExactNumber.TryParse("10e400", out _));
        Assert.True(ExactNumber.TryParse("0.1e401", out _));
        Assert.True(ExactNumber.TryParse("-1e-400", out _));
        Assert.False(ExactNumber.TryParse("1e-401", out _));
        Assert.False(ExactNumber.TryParse("1e99999999999999999999999", out _));
        Assert.False(ExactNumber.TryParse("1e-99999999999999999999999", out _));
    }

    [Fact]
    public void The_longest_text_and_the_longest_bytes_are_known()
    {
        Assert.True(ExactNumber.TryParse($"-1.{new string('1', 39)}e-400", out var number));

        Assert.Equal(ExactNumber.MaxTextLength, number.ToString().Length);
        Assert.Equal(24, number.ToBytes().Length);
    }

    [Fact]
    public void Zeros_of_a_whole_body_cost_one_look()
    {
        var zeros = new string('0', 1 << 20);

        Assert.True(ExactNumber.TryParse($"1{zeros}e-1048576", out var one));
        Assert.Equal(ExactNumber.From(1), one);
        Assert.True(ExactNumber.TryParse($"0.{zeros}1e1048577", out one));
        Assert.Equal(ExactNumber.From(1), one);
    }

    [Fact]
    public void Order_equality_and_bytes_agree_with_integers() =>
        Gen.Select(Texts, Texts).Sample(pair =>
        {
            var (left, right) = (Parse(pair.Item1), Parse(pair.Item2));
            var expected = Scaled(pair.Item1).CompareTo(Scaled(pair.Item2));

            Assert.Equal(Math.Sign(expected), left.CompareTo(right));
            Assert.Equal(expected == 0, left == right);
            Assert.Equal(expected == 0, left.ToString() == right.ToString());
            Assert.Equal(Math.Sign(expected), Math.Sign(left.ToBytes().AsSpan().SequenceCompareTo(right.ToBytes())));
            Assert.True(expected != 0 || left.GetHashCode() == right.GetHashCode());
        }, iter: 20_000);

    [Fact]
    public void Text_and_bytes_read_back() =>
        TextsOfExponents.Sample(text =>
        {
            var number = Parse(text);

            Assert.Equal(number, Parse(number.ToString()));
            Assert.True(ExactNumber.TryReadBytes(number.ToBytes(), out var again));
            Assert.Equal(number, again);
        }, iter: 5000);

    [Fact]
    public void Bytes_that_no_number_writes_are_refused() =>
        Gen.Byte[0, 4].Array[0, 8].Sample(bytes =>
        {
            if (ExactNumber.TryReadBytes(bytes, out var number))
            {
                Assert.Equal(bytes, number.ToBytes());
            }
        }, iter: 20_000);

    [Theory]
    [InlineData("5", true)]
    [InlineData("5.0", true)]
    [InlineData("1e400", true)]
    [InlineData("0", true)]
    [InlineData("50e-1", true)]
    [InlineData("0.5", false)]
    [InlineData("12.5", false)]
    public void It_is_known_whether_a_number_is_an_integer(string text, bool isInteger) => Assert.Equal(isInteger, Parse(text).IsInteger);

    private static ExactNumber Parse(string text)
    {
        Assert.True(ExactNumber.TryParse(text, out var number), text);
        return number;
    }

    private static string Write(bool isNegative, long whole, long fraction, int fractionDigits, int exponent, int form)
    {
        var digits = fraction.ToString("D3", CultureInfo.InvariantCulture)[..fractionDigits];
        var point = digits.Length == 0 ? "" : "." + digits;
        var power = form == 0 ? "" : $"{(form == 1 ? "e" : "E+")}{(form == 1 ? exponent : Math.Abs(exponent))}";
        return $"{(isNegative ? "-" : "")}{whole}{point}{power}";
    }

    /// <summary>The number times 10^20, which is an integer for all generated texts.</summary>
    private static BigInteger Scaled(string text)
    {
        var parts = text.ToLowerInvariant().Split('e');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length == 1 ? "" : mantissa[1];
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var digits = BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture);
        return digits * BigInteger.Pow(10, 20 + exponent - fraction.Length);
    }
}
