using System.Text.Json;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Seeding;

public sealed class SeededHistoryTests
{
    [Theory]
    [InlineData(1, 1_200_000, 500_000, 500_000, 200_000)]
    [InlineData(400_000, 1_200_000, 1, 1, 1)]
    [InlineData(1_000_000, 2_000_000, 1, 1)]
    [InlineData(3, 11, 3)]
    public void Each_transaction_adds_the_same_number_of_events_to_each_endpoint(int endpoints, long events, params int[] parts) =>
        Assert.Equal(parts, SeededHistory.Of(Targets(endpoints), events, 1024).Parts());

    [Fact]
    public void The_remainder_of_an_uneven_split_is_dropped() => Assert.Equal(9, SeededHistory.Of(Targets(3), 11, 1024).Events);

    [Fact]
    public void Headers_equal_those_that_the_server_stores()
    {
        var headers = JsonSerializer.Deserialize<string[][]>(SeededHistory.Of(Targets(1), 1, 64).Headers)!;

        Assert.All(headers, header => Assert.Equal(2, header.Length));
    }

    private static Target[] Targets(int count) =>
        [.. Enumerable.Repeat(new Target(SampleEvents.Endpoint(1).ToString(), "secret", "127.0.0.1:8080", 1024), count)];
}
