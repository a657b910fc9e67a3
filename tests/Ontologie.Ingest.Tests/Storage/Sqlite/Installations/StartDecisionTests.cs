using CsCheck;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Installations;

public sealed class StartDecisionTests
{
    private static readonly FileStamp Own = new(10, 1);
    private static readonly FileStamp Older = new(10, 2);
    private static readonly FileStamp Other = new(11, 1);
    private static readonly UInt128 Random = new(77, 78);
    private static readonly string[] Names = ["events.db", "grains.db"];
    private static readonly Installation Complete = new(Own, null, IsComplete: true, Names);

    [Fact]
    public void Nothing_is_a_new_installation()
    {
        var decision = Decide(null, Gone("events.db"), Gone("grains.db"));

        Assert.Equal(StartKind.Begin, decision.Kind);
        Assert.Equal(FileStamp.From(Random), decision.Installation!.Stamp);
        Assert.False(decision.Installation.IsComplete);
        Assert.Empty(decision.Installation.Files);
    }

    [Fact]
    public void Files_of_an_earlier_version_are_taken_over_and_have_to_be_there_from_then_on()
    {
        var decision = Decide(null, Database("events.db", null), Database("grains.db", null));

        Assert.Equal(StartKind.TakeOver, decision.Kind);
        Assert.Equal(Names, decision.Installation!.Files);
    }

    [Theory]
    [InlineData("events.db")]
    [InlineData("grains.db")]
    public void Of_an_earlier_version_one_file_without_the_other_is_refused_where_it_was_used(string missing)
    {
        var rest = Names.Single(name => name != missing);
        var used = Decide(null, Gone(missing), Database(rest, null) with { WasUsed = true });
        var sealedSecrets = StartDecision.Of(new DirectoryFacts(null, HasSecrets: true, [], [Gone(missing), Database(rest, null)]), Random);
        var unused = Decide(null, Gone(missing), Database(rest, null));

        Assert.Equal($"{missing} is missing.", Assert.Single(used.Problems));
        Assert.Equal($"{missing} is missing.", Assert.Single(sealedSecrets.Problems));
        Assert.Equal(StartKind.Begin, unused.Kind);
    }

    [Fact]
    public void Files_that_belong_together_without_the_file_installation_are_a_restore_with_a_new_generation()
    {
        var decision = Decide(null, Database("events.db", Own), Database("grains.db", Own));

        Assert.Equal(StartKind.Restore, decision.Kind);
        Assert.Equal(Own, decision.Installation!.Before);
        Assert.Equal(Own.Id, decision.Installation.Stamp.Id);
        Assert.NotEqual(Own.Generation, decision.Installation.Stamp.Generation);
    }

    [Fact]
    public void Files_of_two_installations_or_generations_are_refused_with_and_without_the_file_installation()
    {
        foreach (var foreign in new FileStamp?[] { Other, Older, null })
        {
            Assert.Equal(StartKind.Refuse, Decide(null, Database("events.db", Own), Database("grains.db", foreign)).Kind);
            Assert.Equal(StartKind.Refuse, Decide(Complete, Database("events.db", Own), Database("grains.db", foreign)).Kind);
        }
    }

    [Fact]
    public void Both_files_of_another_installation_are_both_told()
    {
        var decision = Decide(Complete, Database("events.db", Other), Database("grains.db", Other));

        Assert.Equal(2, decision.Problems.Count);
        Assert.All(decision.Problems, problem => Assert.Contains("belongs to another installation", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LogContent.Missing)]
    [InlineData(LogContent.Empty)]
    [InlineData(LogContent.Foreign)]
    public void A_log_that_was_in_use_has_to_be_there_and_after_a_clean_stop_a_missing_one_is_as_it_should_be(object content)
    {
        var log = (LogContent)content;
        DataFileFacts[] files = [Database("events.db", Own) with { Log = log }, Database("grains.db", Own)];

        var crashed = StartDecision.Of(new DirectoryFacts(Complete, true, Names, files), Random);
        var stopped = StartDecision.Of(new DirectoryFacts(Complete, true, [], files), Random);

        Assert.Contains("events.db-wal", Assert.Single(crashed.Problems), StringComparison.Ordinal);
        Assert.Equal(log == LogContent.Foreign ? StartKind.Refuse : StartKind.Open, stopped.Kind);
    }

    [Fact]
    public void A_file_of_a_later_version_joins_and_one_that_an_earlier_version_does_not_know_is_left_alone()
    {
        var joins = Decide(Complete, Database("events.db", Own), Database("grains.db", Own), Gone("stats.db"));
        var unknown = Decide(
            Complete with { Files = [.. Names, "stats.db"] }, Database("events.db", Own), Database("grains.db", Own));
        var foreign = Decide(Complete, Database("events.db", Own), Database("grains.db", Own), Database("stats.db", Other));

        Assert.Equal(StartKind.Open, joins.Kind);
        Assert.Equal(StartKind.Open, unknown.Kind);
        Assert.Equal(StartKind.Refuse, foreign.Kind);
    }

    [Fact]
    public void A_file_that_the_version_of_the_others_did_not_have_is_not_missing()
    {
        var links = Gone("links.db") with { IsNotYetThere = true };
        var takenOver = Decide(null, Database("events.db", null) with { WasUsed = true }, Database("grains.db", null), links);
        var restored = Decide(null, Database("events.db", Own), Database("grains.db", Own), links);
        var lost = Decide(null, Database("events.db", Own), Database("grains.db", Own), Gone("links.db"));

        Assert.Equal((StartKind.TakeOver, StartKind.Restore), (takenOver.Kind, restored.Kind));
        Assert.Equal(Names, takenOver.Installation!.Files);
        Assert.Equal(Names, restored.Installation!.Files);
        Assert.Equal("links.db is missing.", Assert.Single(lost.Problems));
        Assert.Equal(StartKind.Begin, Decide(null, Gone("events.db"), Gone("grains.db"), links).Kind);
    }

    /// <summary>A model of the order of writes: wherever the process ends, the next start continues.</summary>
    [Fact]
    public void Whatever_a_crash_leaves_of_a_begin_a_take_over_or_a_restore_is_finished() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Bool).Sample((way, done, wasUsed) =>
        {
            FileStamp? before = way == 2 ? Own : null;
            DataFileFacts[] files = way == 0
                ? [Gone("events.db"), Gone("grains.db")]
                : [.. Names.Select(name => Database(name, before) with { WasUsed = wasUsed })];
            var first = StartDecision.Of(new DirectoryFacts(null, HasSecrets: way > 0, [], files), Random);
            var stamp = first.Installation!.Stamp;

            // Each missing database is created first, and then stamped.
            for (var step = 0; step < done; step++)
            {
                files[step / 2] = Database(Names[step / 2], step % 2 == 0 ? files[step / 2].Stamp : stamp);
            }

            var second = StartDecision.Of(new DirectoryFacts(first.Installation, HasSecrets: way > 0, [], files), Random + 1);

            Assert.Equal(StartKind.Finish, second.Kind);
            Assert.Equal(stamp, second.Installation!.Stamp);
        });

    /// <summary>A complete installation starts with all of its own files and with nothing else.</summary>
    [Fact]
    public void A_complete_installation_starts_with_its_own_files_alone() =>
        Gen.Select(Files("events.db"), Files("grains.db"), Gen.Bool, Gen.Bool).Sample((events, grains, hasSecrets, isRunning) =>
        {
            DataFileFacts[] files = [events, grains];

            var decision = StartDecision.Of(new DirectoryFacts(Complete, hasSecrets, isRunning ? Names : [], files), Random);

            var isWhole = files.All(file => file is { Content: FileContent.Database, Stamp: { } stamp } && stamp == Own
                && (file.Log == LogContent.Usable || (!isRunning && file.Log != LogContent.Foreign)));
            Assert.Equal(isWhole ? StartKind.Open : StartKind.Refuse, decision.Kind);
            Assert.Equal(isWhole, decision.Problems.Count == 0);
        });

    [Fact]
    public void The_message_says_what_is_wrong_and_which_files_to_move()
    {
        var message = StartProblem.Message("/srv/data", ["events.db is missing."], Names);

        Assert.Contains("/srv/data", message, StringComparison.Ordinal);
        Assert.Contains("  events.db is missing.", message, StringComparison.Ordinal);
        Assert.Contains("events.db*, grains.db*, installation and running", message, StringComparison.Ordinal);
        Assert.Contains("master.proof", message, StringComparison.Ordinal);
    }

    private static Gen<DataFileFacts> Files(string name) => Gen.Select(
        Gen.Enum<FileContent>(),
        Gen.Int[0, 4].Select(one => one switch { 0 => Older, 1 => Other, 2 => (FileStamp?)null, _ => Own }),
        Gen.Bool,
        Gen.Enum<LogContent>(),
        (content, stamp, wasUsed, log) => new DataFileFacts(name, content, content == FileContent.Database ? stamp : null, wasUsed, log));

    private static StartDecision Decide(Installation? installation, params DataFileFacts[] files) =>
        StartDecision.Of(new DirectoryFacts(installation, HasSecrets: false, [], files), Random);

    private static DataFileFacts Gone(string name) => new(name, FileContent.Missing, null, WasUsed: false, LogContent.Usable);

    private static DataFileFacts Database(string name, FileStamp? stamp) =>
        new(name, FileContent.Database, stamp, WasUsed: false, LogContent.Usable);
}
