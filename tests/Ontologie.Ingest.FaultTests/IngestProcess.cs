using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.FaultTests;

/// <summary>The program in its own process, on a free loopback port. It is killed when the test ends.</summary>
internal sealed class IngestProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IngestProcess(string dataDirectory, int port, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        DataDirectory = dataDirectory;
        Address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(typeof(Host.IngestHost).Assembly.Location);
        start.ArgumentList.Add($"--urls={Address}");
        start.ArgumentList.Add($"--Ingest:DataDirectory={dataDirectory}");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The process ended.\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal Uri Address { get; }

    internal string DataDirectory { get; }

    internal string AdminKeyFile => Path.Combine(DataDirectory, "admin.key");

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal int ExitCode => _process.ExitCode;

    internal string Output
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
    internal static Task<IngestProcess> StartAsync(string dataDirectory, int port, params string[] arguments) =>
        StartAsync(dataDirectory, port, new Dictionary<string, string>(), arguments);

    /// <inheritdoc cref="StartAsync(string, int, string[])"/>
    internal static async Task<IngestProcess> StartAsync(
        string dataDirectory, int port, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var process = new IngestProcess(dataDirectory, port, environment, arguments);
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
    internal static async Task<IngestProcess> RunToEndAsync(string dataDirectory, int port, params string[] arguments)
    {
        var process = new IngestProcess(dataDirectory, port, new Dictionary<string, string>(), arguments);
        await process.WaitForExitAsync();
        return process;
    }

    /// <summary>SIGKILL: the process ends at once.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>SIGTERM: the program shuts down gracefully.</summary>
    internal Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>SIGSTOP: the process pauses until it is thawed; its connections stay open.</summary>
    internal Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: a frozen process resumes.</summary>
    internal Task ThawAsync() => SignalAsync("CONT");

    /// <summary>The sample connector of a server over SQLite.</summary>
    internal async Task<(string Endpoint, string Secret)> ReadDemoAsync()
    {
        var ids = await File.ReadAllTextAsync(Path.Combine(DataDirectory, "demo.ids"));
        var secret = await File.ReadAllTextAsync(Path.Combine(DataDirectory, "demo.secret"));
        return (ids.Split(' ')[1], secret.Trim());
    }

    internal Task WaitForExitAsync() => _process.WaitForExitAsync().WaitAsync(StartLimit);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
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
