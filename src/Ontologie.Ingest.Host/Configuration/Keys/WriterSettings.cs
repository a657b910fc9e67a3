using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the sections <c>Ingest:Writer</c> and <c>Ingest:Repeats</c>.</summary>
internal static class WriterSettings
{
    internal static readonly NumberSetting Lanes = Writer(
        nameof(EventWriterOptions.Lanes),
        "batches",
        "Batches that this silo commits at once. With SQLite it must be 1.",
        $"1 with SQLite, {NumberSetting.Text(StorageServices.PostgresLanes)} with PostgreSQL");

    internal static readonly NumberSetting MaxRepeats = Repeats(
        nameof(RepeatOptions.MaxEvents),
        "events",
        "Events with repeats that are not stored yet, about 200 bytes each. Beyond it, repeats are not counted.");

    internal static readonly NumberSetting MaxRepeatsPerEndpoint = Repeats(
        nameof(RepeatOptions.MaxEventsPerEndpoint),
        "events",
        "The part of Ingest:Repeats:MaxEvents that one endpoint may have; at most all of it.");

    internal static readonly SettingGroup Group = new(
        "Writing events",
        Lanes,
        Writer(nameof(EventWriterOptions.MaxBatchEvents), "events", "Events in one transaction."),
        Writer(nameof(EventWriterOptions.MaxBatchBytes), "bytes", "Body bytes in one transaction. A larger single body gets its own."),
        Writer(nameof(EventWriterOptions.MinParallelBatchEvents), "events", "Starts a batch next to a running one once this many events "
            + "wait."),
        Writer(nameof(EventWriterOptions.SlowBatchAfter), "", "Starts a batch next to one that runs for longer than this, however few "
            + "events wait."),
        Writer(nameof(EventWriterOptions.MaxWaitingEvents), "events", "Events in the commit queue. Beyond it, 503."),
        Writer(nameof(EventWriterOptions.MaxWaitingBytes), "bytes", "Body bytes in the commit queue. Beyond it, 503."),
        Writer(nameof(EventWriterOptions.RetryFor), "", "Retries a failed commit until this long after the event arrived, then 503.",
            $"3 with SQLite, {NumberSetting.Text((decimal)StorageServices.PostgresRetryFor.TotalSeconds)} with PostgreSQL"),
        Writer(nameof(EventWriterOptions.AwayAfter), "", "Reports the store as unavailable after this long without a successful commit. "
            + "Requests then get 503 at once, until a probe succeeds."));

    internal static readonly SettingGroup RepeatGroup = new(
        "Counting repeats",
        Repeats(nameof(RepeatOptions.Interval), "", "Stores counted repeats this often. A crash loses the repeats of one interval."),
        MaxRepeats,
        MaxRepeatsPerEndpoint,
        Repeats(nameof(RepeatOptions.EventsPerTransaction), "events", "Events whose repeats one transaction stores. With SQLite, appends "
            + "wait for it."));

    private static NumberSetting Writer(string property, string unit, string meaning, string? computed = null) =>
        OptionSetting.Of<EventWriterOptions>("Writer", property, unit, meaning, computed);

    private static NumberSetting Repeats(string property, string unit, string meaning) =>
        OptionSetting.Of<RepeatOptions>("Repeats", property, unit, meaning);
}
