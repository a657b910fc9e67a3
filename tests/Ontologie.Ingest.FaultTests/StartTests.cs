using System.Net;
using System.Text.Json;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class StartTests
{
    [Fact]
    public async Task The_printed_commands_work_when_pasted_and_store_the_event_exactly_once()
    {
        using var folder = new TemporaryFolder();
        await using var server = await IngestProcess.StartAsync(folder.File("data directory"), LoopbackPort.Find());
        await WaitForSampleAsync(server);
        var commands = server.Output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal) || line.StartsWith("curl ", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(3, commands.Length);

        var (_, secret) = await server.ReadDemoAsync();
        Assert.DoesNotContain(secret, server.Output, StringComparison.Ordinal);
        var first = await Shell.BashAsync($"{commands[0]}\n{commands[1]}");
        Assert.Contains("200 OK", first.Output, StringComparison.Ordinal);
        Assert.Contains("\"accepted\"", first.Output, StringComparison.Ordinal);
        var second = await Shell.BashAsync($"{commands[0]}\n{commands[1]}");
        Assert.Contains("\"duplicate\"", second.Output, StringComparison.Ordinal);

        using var events = JsonDocument.Parse((await Shell.BashAsync(commands[2])).Output);
        var stored = Assert.Single(events.RootElement.GetProperty("data").EnumerateArray());
        Assert.Equal(1, stored.GetProperty("sequence").GetInt64());
        Assert.Equal("demo.hello", stored.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Two_instances_run_side_by_side_and_a_second_one_on_the_same_data_directory_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var one = await IngestProcess.StartAsync(folder.File("one"), LoopbackPort.Find());
        await using var two = await IngestProcess.StartAsync(folder.File("two"), LoopbackPort.Find());
        using var http = new HttpClient();
        foreach (var server in new[] { one, two })
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.Address, "/health/live"))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.Address, "/health/ready"))).StatusCode);
        }

        await using var refused = await IngestProcess.RunToEndAsync(folder.File("one"), LoopbackPort.Find());
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is in use by another process", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_configuration_stops_the_start_and_names_every_invalid_key()
    {
        using var folder = new TemporaryFolder();
        await using var refused = await IngestProcess.RunToEndAsync(
            folder.File("data"), LoopbackPort.Find(), "--Ingest:AdminKey=short", "--Ingest:Roles=gateway,sylo",
            "--Ingest:Store=oracle", "--Ingest:PublicUrl=not-an-address", "--Ingest:MasterKey=short");
        Assert.Equal(1, refused.ExitCode);
        string[] keys = ["Ingest:AdminKey", "Ingest:MasterKey", "Ingest:Roles", "Ingest:Store", "Ingest:PublicUrl"];
        Assert.All(keys, key => Assert.Contains(key, refused.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_key_that_cannot_open_the_stored_secrets_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using (await IngestProcess.StartAsync(folder.File("data"), LoopbackPort.Find()))
        {
        }

        await using var refused = await IngestProcess.RunToEndAsync(
            folder.File("data"), LoopbackPort.Find(), "--Ingest:MasterKey=another key of more than 32 characters");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Ingest:MasterKey", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_reported_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var port = LoopbackPort.Find();
        await using var one = await IngestProcess.StartAsync(folder.File("one"), port);
        await using var two = await IngestProcess.RunToEndAsync(folder.File("two"), port);
        Assert.Equal(1, two.ExitCode);
        Assert.Contains("address already in use", two.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--urls", two.Output, StringComparison.Ordinal);
        Assert.Single(
            two.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => line.Contains("address already", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", two.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_low_file_limit_is_reported_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var program = typeof(Host.IngestHost).Assembly.Location;
        var start = await Shell.BashAsync(
            $"ulimit -n 256; dotnet '{program}' --Ingest:DataDirectory='{folder.File("data")}' 2>&1; echo code $?");
        Assert.Contains("LimitNOFILE", start.Output, StringComparison.Ordinal);
        Assert.EndsWith("code 1", start.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(2, start.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Help_names_every_setting_and_starts_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var help = await IngestProcess.RunToEndAsync(folder.File("data"), LoopbackPort.Find(), "--help");
        var keys = typeof(IngestSettings).GetProperties()
            .Where(key => key.PropertyType == typeof(string)).Select(key => $"--Ingest:{key.Name}")
            .Concat(typeof(ClusterSettings).GetProperties().Select(key => $"--Ingest:Cluster:{key.Name}"));
        Assert.Equal(0, help.ExitCode);
        Assert.All(keys, key => Assert.Contains(key + " ", help.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(help.DataDirectory));
    }

    [Theory]
    [InlineData("events.db")]
    [InlineData("grains.db")]
    public async Task A_damaged_file_is_reported_without_a_stack_trace(string file)
    {
        using var folder = new TemporaryFolder();
        await using (await IngestProcess.StartAsync(folder.File("data"), LoopbackPort.Find()))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(folder.File("data"), file), new string('x', 10_000));
        await using var refused = await IngestProcess.RunToEndAsync(folder.File("data"), LoopbackPort.Find());
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("damaged", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_reported_without_a_stack_trace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.File("data"), "events.db"));
        await using var refused = await IngestProcess.RunToEndAsync(folder.File("data"), LoopbackPort.Find());
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("cannot be opened", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }

    /// <summary>The sample commands are printed right after the readiness line.</summary>
    private static async Task WaitForSampleAsync(IngestProcess server)
    {
        for (var wait = 0; wait < 100 && !server.Output.Contains("/events' -H", StringComparison.Ordinal); wait++)
        {
            await Task.Delay(50);
        }
    }
}
