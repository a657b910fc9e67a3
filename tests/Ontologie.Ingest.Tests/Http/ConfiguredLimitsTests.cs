using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Limits from the configuration, in the running program.</summary>
public sealed class ConfiguredLimitsTests
{
    [Fact]
    public async Task Configured_limits_hold_in_the_running_program()
    {
        await using var server = await IngestServer.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingest:Workspaces:DefaultMaxConcurrentRequests"] = "7",
            ["Ingest:Writer:RetryForSeconds"] = "1.5",
        });

        var workspace = Api.Json(await server.Api.SendAsync(HttpMethod.Post, "/workspaces", new { name = "tests" }), 201);

        Assert.Equal(7, workspace.GetProperty("maxConcurrentRequests").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(1.5), server.Services.GetRequiredService<IOptions<EventWriterOptions>>().Value.RetryFor);
    }

    [Theory]
    [InlineData("Ingest:Gateway:MaxLookups", "0")]
    [InlineData("Ingest:Gateway:MaxLookup", "1")]
    public async Task A_wrong_value_and_an_unknown_key_stop_the_start(string key, string value)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(
            () => IngestServer.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }));

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }
}
