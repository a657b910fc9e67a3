using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Sessions;

public sealed class BodyCompressionTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const string Best =
        """
        SELECT CASE WHEN EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals))
            THEN 'lz4' ELSE 'pglz' END
        """;

    private const string Used = "SELECT DISTINCT pg_column_compression(body) FROM event";

    private static readonly string LongText = "{\"text\":\"" + string.Concat(Enumerable.Repeat("again and ", 1000)) + "\"}";

    [Fact]
    public async Task Long_bodies_are_compressed_with_the_best_method_that_the_server_has_and_come_back_as_they_were()
    {
        var item = SampleEvents.Event(SampleEvents.Endpoint(1), "long", LongText);

        await AppendAsync(item);

        Assert.Equal(await SqlAsync(Best), await SqlAsync(Used));
        Assert.Equal(item.Body, await Reader.FindBodyAsync(item.Endpoint, item.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_method_that_was_chosen_for_the_column_stays()
    {
        await SqlAsync(
            """
            DO $$ DECLARE part text; BEGIN
                FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'event'::regclass LOOP
                    EXECUTE format('ALTER TABLE %s ALTER COLUMN body SET COMPRESSION pglz', part);
                END LOOP;
            END $$
            """);

        await AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(1), "long", LongText));

        Assert.Equal("pglz", await SqlAsync(Used));
    }

    [Fact]
    public async Task Every_session_that_appends_compresses_alike_also_after_others_used_it()
    {
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(1, 4).Select(endpoint =>
                AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(endpoint), $"long {round}", LongText))));
        }

        Assert.Equal(await SqlAsync(Best), await SqlAsync(Used));
        Assert.Equal(1L, await SqlAsync($"SELECT count(*) FROM ({Used}) AS used"));
    }
}
