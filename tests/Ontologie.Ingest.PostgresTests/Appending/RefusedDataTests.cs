using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

public sealed class RefusedDataTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    [Theory]
    [InlineData("22000")]
    [InlineData("22P05")]
    [InlineData("23514")]
    [InlineData("23502")]
    public async Task An_item_that_the_database_refuses_fails_alone(string sqlState)
    {
        await RefuseTypeAsync("poison", sqlState);
        var items = SampleEvents.Events(SampleEvents.Endpoint(1), 8).ToList();
        items[3] = SampleEvents.Event(SampleEvents.Endpoint(1), "refused", type: "poison");
        await using var writer = await RunningWriter.StartAsync(Store, TimeProvider.System);

        var outcomes = await writer.WriteAllAsync(items);

        Assert.Equal(WriteOutcome.Unavailable, outcomes[3]);
        Assert.Equal(7, outcomes.Count(outcome => outcome == WriteOutcome.Committed));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await SequencesAsync(items[0]));
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("23505")]
    [InlineData("53100")]
    [InlineData("57P03")]
    public async Task What_may_go_well_the_next_time_is_not_taken_for_refused_data(string sqlState)
    {
        await RefuseTypeAsync("unlucky", sqlState);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(1), "a", type: "unlucky")));
    }

    [Fact]
    public async Task A_type_with_a_zero_character_is_stored_and_found()
    {
        var item = SampleEvents.Event(SampleEvents.Endpoint(1), "a", type: "order\0paid");

        await AppendAsync(item);

        var found = await Reader.ListAsync(new EventQuery(item.Endpoint) { Type = item.Type }, CancellationToken.None);
        Assert.Equal(item.Type, Assert.Single(found).Type);
    }

    private async Task RefuseTypeAsync(string type, string sqlState) => await SqlAsync(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF convert_from(NEW.type, 'UTF8') = '{type}' THEN RAISE EXCEPTION 'refused' USING ERRCODE = '{sqlState}'; END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse();
        """);
}
