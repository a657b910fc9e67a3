using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>What pages say if there is nothing to show.</summary>
public sealed class PageConditionTests(SharedServer shared)
{
    private const string UnknownConnector = "/connectors/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData(UnknownConnector)]
    [InlineData(UnknownConnector + "/secrets")]
    [InlineData("/connectors/not-an-id/settings")]
    [InlineData("/connectors/new?provider=unknown")]
    public async Task A_missing_object_is_a_page_with_404(string path)
    {
        using var browser = await BrowserAsync(await shared.ServerAsync());
        var answer = await browser.OpenAsync(path);

        Assert.Equal(404, answer.Status);
        Assert.Contains("<h1>Not found</h1>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_a_problem_and_no_page_at_an_unknown_address()
    {
        var answer = await (await shared.ServerAsync()).Api.SendAsync(HttpMethod.Get, "/nothing");

        Assert.Equal((404, "application/problem+json"), (answer.Status, answer.Header("Content-Type")));
    }

    [Fact]
    public async Task A_lost_store_is_a_page_with_503_a_retry_and_the_trace_id()
    {
        await using var server = await IngestServer.StartAsync(services: services => services.AddSingleton<IEventReader>(new LostReader()));
        using var browser = await BrowserAsync(server);
        var answer = await browser.OpenAsync("/?after=");

        Assert.Equal(503, answer.Status);
        Assert.Contains("This page cannot be loaded at the moment.", answer.Text, StringComparison.Ordinal);
        Assert.Contains(">Retry</a>", answer.Text, StringComparison.Ordinal);
        Assert.Matches("Trace id <code>[0-9A-Za-z:]+</code>", answer.Text);
    }

    private static async Task<ConsoleBrowser> BrowserAsync(IngestServer server)
    {
        var browser = new ConsoleBrowser(server.Address);
        await browser.SignInAsync();
        return browser;
    }

    private sealed class LostReader : IEventReader
    {
        public Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(
            IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken) => throw new IOException();

        public Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken) => throw new IOException();

        public Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken) => throw new IOException();

        public Task<SequenceRange?> FindRangeAsync(
            EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) => throw new IOException();

        public Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(
            EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken) => throw new IOException();

        public Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
            throw new IOException();

        public Task<IReadOnlySet<EventId>> FindKnownAsync(
            EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken) => throw new IOException();

        public Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) => throw new IOException();

        public Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
            throw new IOException();

        public Task<IReadOnlyList<EventContents>> ReadContentsAsync(
            EndpointId endpoint, long after, long until, int maxEvents, long maxBytes, CancellationToken cancellationToken) =>
            throw new IOException();

        public Task<IReadOnlyList<StoredEvent>> FindBySequencesAsync(
            EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken) => throw new IOException();
    }
}
