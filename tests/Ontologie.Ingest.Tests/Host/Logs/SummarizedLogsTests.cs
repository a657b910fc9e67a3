using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Logs;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Logs;

/// <summary>The log lines of libraries while a dependency is lost.</summary>
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
    public void An_error_of_another_kind_is_written_at_once()
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
    public void A_bug_keeps_its_stack_trace()
    {
        Log(_factory.CreateLogger("Orleans.Grain"), 7, LogLevel.Error, "failed", new InvalidOperationException("a bug"));

        Assert.Contains("InvalidOperationException", _logs.Entries.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_below_a_warning_and_lines_of_the_program_pass_unchanged()
    {
        var (library, own) = (_factory.CreateLogger("Orleans.Grain"), _factory.CreateLogger("Ontologie.Ingest.Storage"));
        for (var i = 0; i < 3; i++)
        {
            Log(library, 7, LogLevel.Information, "told", null);
            Log(own, 7, LogLevel.Error, "told", Lost());
        }

        Assert.Equal(6, _logs.Entries.Count);
    }

    [Fact]
    public void The_template_identifies_the_kind_of_an_error_without_an_id()
    {
        var logger = _factory.CreateLogger("Orleans.Runtime");
        LogTemplate(logger, "Silo {Silo} failed.", 1);
        LogTemplate(logger, "Silo {Silo} failed.", 2);
        LogTemplate(logger, "Grain {Grain} failed.", 3);

        Assert.Equal(["Silo 1 failed.", "Grain 3 failed."], Texts());
    }

    [Fact]
    public void Beyond_256_templates_errors_without_an_id_share_one_kind()
    {
        var logger = _factory.CreateLogger("Orleans.Runtime");
        for (var i = 0; i < 2000; i++)
        {
            LogTemplate(logger, $"Silo {i} failed {{Count}}.", i);
        }

        Assert.InRange(_logs.Entries.Count, 2, 300);
    }

    [Fact]
    public void The_last_summary_is_written_when_the_process_ends()
    {
        var logger = _factory.CreateLogger("Orleans.Storage");
        Log(logger, 7, LogLevel.Error, "first", null);
        Log(logger, 7, LogLevel.Error, "second", null);
        Log(logger, 7, LogLevel.Error, "third", null);
        _factory.Dispose();

        Assert.Equal(["first", "third (2 times, the latest is shown)"], Texts());
    }

    private static void LogTemplate(ILogger logger, string template, int value) =>
#pragma warning disable CA2254, CA1848, CA1873 // A library's own template.
        logger.LogError(template, value);
#pragma warning restore CA2254, CA1848, CA1873

    private static IOException Lost() =>
        new("The database is away.", new SocketException((int)SocketError.ConnectionRefused, "Connection refused"));

    private static void Log(ILogger logger, int id, LogLevel level, string text, Exception? failure) =>
        logger.Log(level, id, text, failure, static (state, _) => state);

    private IEnumerable<string> Texts() => _logs.Entries.Select(entry => entry.Text.Split('\n')[0]);
}
