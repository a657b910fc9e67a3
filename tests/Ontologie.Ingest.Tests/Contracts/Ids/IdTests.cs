using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Ids;

/// <summary>Every id has exactly one text, and no other text is accepted.</summary>
public sealed class IdTests
{
    private static readonly Gen<UInt128> Value = Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new UInt128(high, low));

    public static TheoryData<string> Prefixes { get; } = ["ws_", "ep_", "evt_", "sec_", "rej_"];

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Every_id_is_read_back_from_its_text(string prefix) =>
        Value.Sample(value => Assert.Equal(value, Parse(prefix, Write(prefix, value))));

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void The_text_is_the_prefix_and_base32_of_the_bytes(string prefix) =>
        Value.Sample(value => Assert.Equal(prefix + HandWrittenBase32.Encode(BigEndian(value)), Write(prefix, value)));

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void The_smallest_and_the_largest_id_are_written_in_full(string prefix)
    {
        Assert.Equal(prefix + new string('a', 26), Write(prefix, UInt128.Zero));
        Assert.Equal(prefix + new string('7', 25) + "4", Write(prefix, UInt128.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Only_the_canonical_text_is_read(string prefix) =>
        Gen.Select(Value, Gen.Int[0, 29], Gen.Char[' ', '~']).Sample((value, place, letter) =>
        {
            var text = Write(prefix, value).ToCharArray();
            text[place % text.Length] = letter;
            var changed = new string(text);
            if (Parse(prefix, changed) is { } read)
            {
                Assert.Equal(changed, Write(prefix, read));
            }
        });

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void A_text_that_is_not_canonical_is_refused(string prefix)
    {
        var good = Write(prefix, new UInt128(0x0123456789abcdef, 0xfedcba9876543210));
        var digits = good[prefix.Length..];
        Assert.NotNull(Parse(prefix, good));

        string?[] refused =
        [
            null,
            "",
            prefix,
            digits,
            good.ToUpperInvariant(),
            prefix + digits.ToUpperInvariant(),
            prefix.ToUpperInvariant() + digits,
            good[..^1],
            good + "a",
            " " + good,
            good + " ",
            good + "\n",
            good + "======",
            prefix.Replace('_', '-') + digits,
            "key_" + digits,
            prefix + "0" + digits[1..],
            prefix + "1" + digits[1..],
            prefix + "8" + digits[1..],
            prefix + "é" + digits[1..],
            prefix + "ａ" + digits[1..],
        ];
        Assert.All(refused, text => Assert.Null(Parse(prefix, text)));
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void The_two_unused_bits_of_the_last_character_are_zero(string prefix)
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        foreach (var (number, last) in alphabet.Index())
        {
            var read = Parse(prefix, prefix + new string('a', 25) + last);
            Assert.Equal(number % 4 == 0, read is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void An_id_of_another_kind_is_refused(string prefix) =>
        Assert.All(
            Prefixes.Where(other => other.Data != prefix),
            other => Assert.Null(Parse(prefix, Write(other.Data, UInt128.One))));

    [Fact]
    public void The_stored_form_is_sixteen_bytes_most_significant_first()
    {
        Value.Sample(value =>
        {
            Assert.Equal(BigEndian(value), new EventId(value).ToBytes());
            Assert.Equal(BigEndian(value), new EndpointId(value).ToBytes());
            Assert.Equal(new EventId(value), EventId.FromBytes(BigEndian(value)));
            Assert.Equal(new SecretId(value), SecretId.FromBytes(BigEndian(value)));
        });
        Assert.Throws<ArgumentException>(() => EventId.FromBytes(new byte[15]));
        Assert.Throws<ArgumentException>(() => SecretId.FromBytes(new byte[17]));
    }

    [Fact]
    public void New_ids_do_not_repeat()
    {
        var ids = new IdSource();

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ids.Next()).Distinct().Count());
    }

    private static byte[] BigEndian(UInt128 value) => [.. Enumerable.Range(0, 16).Select(n => (byte)(value >> (8 * (15 - n))))];

    private static string Write(string prefix, UInt128 value) => prefix switch
    {
        "ws_" => new WorkspaceId(value).ToString(),
        "ep_" => new EndpointId(value).ToString(),
        "evt_" => new EventId(value).ToString(),
        "rej_" => new RejectionId(value).ToString(),
        _ => new SecretId(value).ToString(),
    };

    private static UInt128? Parse(string prefix, string? text) => prefix switch
    {
        "ws_" => WorkspaceId.TryParse(text, out var id) ? id.Value : null,
        "ep_" => EndpointId.TryParse(text, out var id) ? id.Value : null,
        "evt_" => EventId.TryParse(text, out var id) ? id.Value : null,
        "rej_" => RejectionId.TryParse(text, out var id) ? id.Value : null,
        _ => SecretId.TryParse(text, out var id) ? id.Value : null,
    };
}
