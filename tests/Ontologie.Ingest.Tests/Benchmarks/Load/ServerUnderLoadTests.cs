using Ontologie.Ingest.Benchmarks.Server;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class ServerUnderLoadTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("http://example.com", false)]
    [InlineData("http://127.0.0.1.example.com", false)]
    [InlineData("https://127.0.0.1:8080", false)]
    [InlineData("http://127.0.0.1:8080/path", false)]
    [InlineData("127.0.0.1:8080", false)]
    public void Only_a_plain_loopback_address_is_accepted(string url, bool accepted) =>
        Assert.Equal(accepted, ServerAddress.TryParse(url, out _, out _));

    [Fact]
    public void Process_time_is_parsed_after_a_name_with_spaces_and_brackets() =>
        Assert.Equal(
            TimeSpan.FromSeconds(3),
            ProcessCpu.Parse("12 (a) b (c) S 1 12 12 0 -1 4194560 100 0 0 0 100 200 0 0 20 0 5 0 1000 1 1"));
}
