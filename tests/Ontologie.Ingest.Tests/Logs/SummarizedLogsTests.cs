using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Logs;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Logs;

/// <summary>What is left of a library's log lines while a dependency is lost.</summary>
public sealed class SummarizedLogsTests : IDisposable
{
    private readonly CapturedLogs _logs = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SummarizedLogs _factory;

    public SummarizedLogsTests()
    {
        var inner = new LoggerFactory();
        inner.AddProvider(_logs);
        _factory = new SummarizedLogs(inner, _time);
    }

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void The_first_error_of_a_library_is_written_at_once_and_the_next_thousand_are_a_line_after_30_seconds()
    {
        var logger = _factory.CreateLogger("Orleans.Storage");
        for (var i = 0; i <= 1000; i++)
        {
            Log(logger, 7, LogLevel.Error, $"state {i} was not read.", Lost());
        }

        Assert.Equal("state 0 was not read. The database is away. (Connection refused)", Texts().Single());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            "state 1000 was not read. The database is away. (Connection refused) (1000 times, the latest is shown)", Texts().Last());
        Assert.Equal(2, Texts().Count());
    }

    [Fact]
    public void Another_kind_of_error_is_written_at_once()
    {
        var logger = _factory.CreateLogger("Orleans.Storage");
        Log(logger, 7, LogLevel.Error, "one", null);
        Log(logger, 8, LogLevel.Error, "other", null);

        Assert.Equal(["one", "other"], Texts());
    }

    [Fact]
    public void A_stack_trace_in_the_message_is_cut_off()
    {
        Log(_factory.CreateLogger("Orleans.Grain"), 7, LogLevel.Error, "failed: Lost.\n   at Npgsql.Read()\n   at Read()", null);

        Assert.Equal("failed: Lost.", Texts().Single());
    }

    [Fact]
    public void A_mistake_keeps_its_stack_trace()
    {
        Log(_factory.CreateLogger("Orleans.Grain"), 7, LogLevel.Error, "failed", new InvalidOperationException("a mistake"));

        Assert.Contains("InvalidOperationException", _logs.Entries.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_warning_and_what_is_no_library_passes()
    {
        var (library, own) = (_factory.CreateLogger("Orleans.Grain"), _factory.CreateLogger("Ontologie.Ingest.Storage"));
        for (var i = 0; i < 3; i++)
        {
            Log(library, 7, LogLevel.Information, "told", null);
            Log(own, 7, LogLevel.Error, "told", Lost());
        }

        Assert.Equal(6, _logs.Entries.Count);
    }

    private static IOException Lost() => new("The database is away.", new SocketException((int)SocketError.ConnectionRefused, "Connection refused"));

    private static void Log(ILogger logger, int id, LogLevel level, string text, Exception? failure) =>
        logger.Log(level, id, text, failure, static (state, _) => state);

    private IEnumerable<string> Texts() => _logs.Entries.Select(entry => entry.Text.Split('\n')[0]);
}
