using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Ledger;

public sealed class PromiseCheckerTests
{
    private const string Endpoint = "ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const int Deliveries = 10;

    private static readonly LedgerHeader Header = new(LedgerHeader.Version, 7, 128, true, 1, 1, "http://127.0.0.1:8080/");

    private readonly DeliveryRecipe _recipe = new(Header.Seed, Header.BodyBytes);
    private readonly FakeEventLog _log = new();
    private readonly List<LedgerEntry> _ledger = [];

    public PromiseCheckerTests()
    {
        for (var number = 0; number < Deliveries; number++)
        {
            Store(number);
            Answer(number, 200, "accepted");
            Answer(number, 200, "duplicate");
        }
    }

    [Fact]
    public async Task Promise_is_held_when_each_acknowledged_delivery_is_stored_once()
    {
        var verdict = await CheckAsync();

        Assert.Equal((Deliveries, Deliveries, Deliveries), (verdict.Acknowledged, verdict.Stored, verdict.BodiesCompared));
        Assert.Equal("promise held", verdict.Lines().Last());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task Unacknowledged_event_may_be_stored_only_if_its_outcome_was_unknown(int status, bool held)
    {
        Store(Deliveries);
        Answer(Deliveries, status, "-");
        await EndsWithAsync(held ? "promise held" : "PROMISE BROKEN: 1 unexplained");
    }

    [Fact]
    public async Task Event_with_an_unknown_outcome_may_be_missing()
    {
        Answer(Deliveries, LedgerEntry.Broken, "-");
        await EndsWithAsync("promise held");
    }

    [Fact]
    public async Task Events_stored_before_the_run_are_ignored()
    {
        var sent = _log.Events.Select(e => e with { Sequence = e.Sequence + 2 }).ToArray();
        _log.Events.Clear();
        _log.Events.AddRange([("evt_before", 1, []), ("evt_before", 2, []), .. sent]);

        var verdict = await new PromiseChecker(_log, Header, maxBodies: 0, after: 2).CheckAsync(_ledger, CancellationToken.None);

        Assert.Equal((true, Deliveries), (verdict.Held, verdict.Stored));
    }

    [Fact]
    public async Task Acknowledged_delivery_that_is_not_stored_is_missing()
    {
        Answer(Deliveries, 200, "accepted");
        await EndsWithAsync("PROMISE BROKEN: 1 missing");
    }

    [Fact]
    public async Task Event_stored_again_is_doubled()
    {
        Store(3);
        await EndsWithAsync("PROMISE BROKEN: 1 doubled");
    }

    [Theory]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("not an id")]
    public async Task Event_without_a_delivery_is_unexplained(string eventId)
    {
        _log.Store(eventId, []);
        await EndsWithAsync("PROMISE BROKEN: 1 unexplained");
    }

    [Fact]
    public async Task Missing_sequence_number_is_a_gap()
    {
        _log.Events[^1] = _log.Events[^1] with { Sequence = Deliveries + 1 };
        await EndsWithAsync("PROMISE BROKEN: 1 gaps");
    }

    [Fact]
    public async Task Sequence_that_starts_late_is_a_gap()
    {
        for (var i = 0; i < Deliveries; i++)
        {
            _log.Events[i] = _log.Events[i] with { Sequence = i + 2 };
        }

        await EndsWithAsync("PROMISE BROKEN: 1 gaps");
    }

    [Fact]
    public async Task Answer_with_another_event_id_is_wrong()
    {
        _ledger.Add(new LedgerEntry(3, Endpoint, 200, new DriverEventId(1), "duplicate"));
        _ledger.Add(new LedgerEntry(4, Endpoint, 200, null, "duplicate"));
        await EndsWithAsync("PROMISE BROKEN: 2 wrong ids");
    }

    [Fact]
    public async Task Delivery_answered_accepted_three_times_counts_once()
    {
        Answer(3, 200, "accepted");
        Answer(3, 200, "accepted");
        await EndsWithAsync("PROMISE BROKEN: 1 accepted twice");
    }

    [Fact]
    public async Task Stored_bytes_other_than_those_sent_are_different()
    {
        _log.Events[5].Body[^1] ^= 1;
        await EndsWithAsync("PROMISE BROKEN: 1 different bytes");
    }

    [Fact]
    public async Task Sample_compares_no_more_bodies_than_requested()
    {
        var verdict = await CheckAsync(maxBodies: 4);
        Assert.Equal(4, verdict.BodiesCompared);
    }

    private void Store(long number) => _log.Store(IdOf(number).ToString(), _recipe.Body(Endpoint, number));

    private void Answer(long number, int status, string word) =>
        _ledger.Add(new LedgerEntry(number, Endpoint, status, status == 200 ? IdOf(number) : null, word));

    private DriverEventId IdOf(long number) => _recipe.Identify(Endpoint, number, Header.Timestamps);

    private Task<PromiseVerdict> CheckAsync(int maxBodies = 0) =>
        new PromiseChecker(_log, Header, maxBodies).CheckAsync(_ledger, CancellationToken.None);

    private async Task EndsWithAsync(string lastLine) => Assert.Equal(lastLine, (await CheckAsync()).Lines().Last());
}
