using CsCheck;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Installations;

public sealed class InstallationTests
{
    private static readonly string[] AllNames = ["events.db", "grains.db", "stats.db"];

    private static readonly Gen<FileStamp> Stamps =
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue], (id, generation) => new FileStamp(id, generation));

    [Fact]
    public void What_the_file_says_is_read_back() =>
        Gen.Select(Stamps, Stamps, Gen.Bool, Gen.Bool, Gen.Int[0, 2].Select(one => AllNames[one]).Array[0, 3])
            .Sample((stamp, before, hasBefore, isComplete, files) =>
            {
                var read = Installation.Parse(new Installation(stamp, hasBefore ? before : null, isComplete, files).ToText());

                Assert.NotNull(read);
                Assert.Equal((stamp, hasBefore ? before : null, isComplete), (read.Stamp, read.Before, read.IsComplete));
                Assert.Equal(files, read.Files);
            });

    [Theory]
    [InlineData("")]
    [InlineData("id 0000000a.0000000b")]
    [InlineData("id 0000000a.0000000b\nstate complete")]
    [InlineData("id 0000000a\nstate complete\nfiles events.db")]
    [InlineData("id 00000000.0000000b\nstate complete\nfiles events.db")]
    [InlineData("id 0000000a.0000000b\nstate whatever\nfiles events.db")]
    public void A_damaged_file_says_nothing(string text) => Assert.Null(Installation.Parse(text));

    [Fact]
    public void A_stamp_is_never_zero_whatever_the_random_bits_and_another_generation_keeps_the_id()
    {
        Assert.Equal(new FileStamp(1, 1), FileStamp.From(0));
        Assert.Equal(new FileStamp(7, 5), new FileStamp(7, 6).WithGeneration(5));
        Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
        {
            var stamp = FileStamp.From(new UInt128(high, low));
            Assert.True(stamp is { Id: > 0, Generation: > 0 });
            Assert.Equal(stamp, FileStamp.Parse(stamp.ToString()));
        });
    }
}
