using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class ConcurrentChangesTests(SharedServer shared)
{
    [Fact]
    public async Task Concurrent_changes_of_one_connector_are_all_made()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var answers = await Task.WhenAll(Enumerable.Range(1, 60).Select(seconds =>
            api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { toleranceSeconds = seconds })));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(
            Enumerable.Range(1, 60),
            answers.Select(answer => answer.Json!.Value.GetProperty("toleranceSeconds").GetInt32()).Order());
    }

    [Fact]
    public async Task Concurrent_changes_of_different_kinds_are_all_made()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var path = $"/connectors/{connector.Id}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            api.SendAsync(HttpMethod.Patch, path, new { name = $"name {i}" }),
            api.SendAsync(HttpMethod.Patch, path, new { enabled = i % 2 == 0 }),
            api.SendAsync(HttpMethod.Post, $"{path}/secrets", new { keepPreviousSeconds = 0 }),
        }));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 201, $"{answer}"));
    }

    [Fact]
    public async Task Secrets_added_concurrently_stop_at_the_limit_with_an_error()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { })));

        Assert.Equal(2, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Api.Refused(answer, 409, "too_many_secrets"));
    }
}
