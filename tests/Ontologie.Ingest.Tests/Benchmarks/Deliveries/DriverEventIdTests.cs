using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Deliveries;

public sealed class DriverEventIdTests
{
    private const string Endpoint = "ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>Computed with Python's hashlib and base64.b32encode.</summary>
    [Fact]
    public void Id_equals_the_one_computed_in_Python()
    {
        Assert.Equal("evt_pjy4x5zmym2a4a635o5mmn2nyi", DriverEventId.Compute(Endpoint, SignedPart.SignedId, "load-1-0"u8).ToString());
        Assert.Equal(
            "evt_swygadxdlimmvfo266juruqwlu",
            DriverEventId.Compute(Endpoint, SignedPart.Digest, SHA256.HashData("{}"u8)).ToString());
    }

    [Fact]
    public void Parsing_returns_what_was_formatted()
    {
        for (var i = 0; i < 1000; i++)
        {
            var id = DriverEventId.Compute(Endpoint, SignedPart.SignedId, Encoding.ASCII.GetBytes($"{i}"));
            Assert.True(DriverEventId.TryParse(id.ToString(), out var parsed));
            Assert.Equal(id, parsed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("evt_")]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ept_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("evt_Aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaab")]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaaé")]
    public void Text_other_than_an_event_id_is_refused(string text) => Assert.False(DriverEventId.TryParse(text, out _));
}
