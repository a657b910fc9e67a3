using Microsoft.Data.Sqlite;
using Npgsql;
using Ontologie.Ingest.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage;

public sealed class StoreFailureTests
{
    [Theory]
    [InlineData(5, "locked")]
    [InlineData(8, "cannot be written")]
    [InlineData(10, "failed")]
    [InlineData(11, "damaged")]
    [InlineData(13, "full")]
    [InlineData(14, "cannot be opened")]
    [InlineData(26, "damaged")]
    public void What_SQLite_reports_is_told_in_a_sentence(int code, string expected) =>
        Assert.Contains(expected, StoreFailure.Explain(new SqliteException("x", code)), StringComparison.Ordinal);

    [Theory]
    [InlineData(28, "full")]
    [InlineData(30, "read-only")]
    public void What_a_disk_reports_is_told_in_a_sentence(int errno, string expected) =>
        Assert.Contains(expected, StoreFailure.Explain(new IOException("x", errno)), StringComparison.Ordinal);

    [Theory]
    [InlineData("42501", "right to create tables")]
    [InlineData("25006", "read-only")]
    [InlineData("53100", "full")]
    public void What_PostgreSQL_reports_is_told_in_a_sentence(string state, string expected) =>
        Assert.Contains(expected, StoreFailure.Explain(new PostgresException("x", "ERROR", "ERROR", state)), StringComparison.Ordinal);

    [Fact]
    public void A_failure_is_found_inside_others() =>
        Assert.Contains(
            "full",
            StoreFailure.Explain(new InvalidOperationException("outer", new AggregateException(new SqliteException("x", 13)))),
            StringComparison.Ordinal);

    [Fact]
    public void A_mistake_of_the_program_is_no_failure_of_a_store()
    {
        Assert.Null(StoreFailure.Explain(new InvalidOperationException("x")));
        Assert.Null(StoreFailure.Explain(new IOException("x")));
        Assert.Null(StoreFailure.Explain(new PostgresException("x", "ERROR", "ERROR", "42P01")));
    }
}
