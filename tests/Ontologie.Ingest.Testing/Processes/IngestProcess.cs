using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ontologie.Ingest.Testing.Snapshots;

namespace Ontologie.Ingest.Testing.Processes;

/// <summary>The program in its own process, on a free loopback port. It is killed when the test ends.</summary>
public sealed class IngestProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The program in its own output folder, built for the same configuration as these tests. Beside the tests it would lack the
    /// console's assets.
    /// </summary>
    private static readonly string Program = Path.Combine(
        Snapshot.FindRoot(),
        "src/Ontologie.Ingest.Host/bin",
        Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory),
        "Ontologie.Ingest.Host.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IngestProcess(
        string dataDirectory,
        int port,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> arguments,
        bool inTerminal = false)
    {
        DataDirectory = dataDirectory;
        Address = new Uri($"http://127.0.0.1:{port}");
        string[] command =
        [
            "dotnet", Program, $"--urls={Address}", $"--Ingest:DataDirectory={dataDirectory}",
            .. arguments,
        ];
        var start = inTerminal ? InTerminal(command) : new ProcessStartInfo(command[0], command[1..]);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The process ended.\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The address that the program listens on.</summary>
    public Uri Address { get; }

    /// <summary>The data directory.</summary>
    public string DataDirectory { get; }

    /// <summary>The file with the admin key, if none was configured.</summary>
    public string AdminKeyFile => Path.Combine(DataDirectory, "admin.key");

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the process has exited.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code of a process that has exited.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything that the program has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the program and waits until it reports that it is ready.</summary>
    public static Task<IngestProcess> StartAsync(string dataDirectory, int port, params string[] arguments) =>
        StartAsync(dataDirectory, port, new Dictionary<string, string>(), arguments);

    /// <summary>Starts the program and waits until it reports that it is ready.</summary>
    /// <param name="dataDirectory">The data directory, which need not exist.</param>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <param name="environment">Environment variables beside this process's own.</param>
    /// <param name="arguments">Arguments beside address and data directory.</param>
    /// <param name="inTerminal">Whether the program's output is a terminal, as when a person starts it.</param>
    public static async Task<IngestProcess> StartAsync(
        string dataDirectory,
        int port,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> arguments,
        bool inTerminal = false)
    {
        var process = new IngestProcess(dataDirectory, port, environment, arguments, inTerminal);
        try
        {
            await process._ready.Task.WaitAsync(StartLimit);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a program that is expected to exit by itself, and waits for the exit.</summary>
    public static async Task<IngestProcess> RunToEndAsync(string dataDirectory, int port, params string[] arguments)
    {
        var process = new IngestProcess(dataDirectory, port, new Dictionary<string, string>(), arguments);
        await process.WaitForExitAsync();
        return process;
    }

    /// <summary>SIGKILL: the process ends at once.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>SIGTERM: the program shuts down gracefully.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>SIGSTOP: the process pauses until it is thawed; its connections stay open.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: a frozen process resumes.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>The sample connector of a server over SQLite.</summary>
    public async Task<(string Endpoint, string Secret)> ReadDemoAsync()
    {
        var ids = await File.ReadAllTextAsync(Path.Combine(DataDirectory, "demo.ids"));
        var secret = await File.ReadAllTextAsync(Path.Combine(DataDirectory, "demo.secret"));
        return (ids.Split(' ')[1], secret.Trim());
    }

    /// <summary>Waits until the process has exited, at most a minute.</summary>
    public Task WaitForExitAsync() => _process.WaitForExitAsync().WaitAsync(StartLimit);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>A program of util-linux gives the command a terminal and copies what it prints.</summary>
    private static ProcessStartInfo InTerminal(IEnumerable<string> command)
    {
        var quoted = command.Select(part => $"'{part.Replace("'", @"'\''", StringComparison.Ordinal)}'");
        return new ProcessStartInfo(
            "script", ["--quiet", "--flush", "--return", "--command", "exec " + string.Join(' ', quoted), "/dev/null"]);
    }

    private Task<ShellResult> SignalAsync(string signal) =>
        Shell.RunAsync("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.StartsWith("Ontologie Ingest is ready", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
