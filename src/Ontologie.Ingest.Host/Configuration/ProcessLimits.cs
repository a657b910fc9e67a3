using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>What the operating system or the container lets this process use.</summary>
/// <param name="MemoryBytes">Memory of the managed heap.</param>
/// <param name="OpenFiles">Files and sockets that may be open at once.</param>
internal sealed record ProcessLimits(long MemoryBytes, long OpenFiles)
{
    /// <summary>What .NET keeps open of the program's own parts, with some files and connections beside them.</summary>
    internal const long FewestOpenFiles = 400;

    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFilesLine = "Max open files";

    internal static ProcessLimits Read() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, OpenFilesOf(ReadLimits()));

    /// <summary>Says so if the program cannot run here. The first thing to ask: most of its parts are not loaded yet.</summary>
    /// <exception cref="StartRefusedException">Too few files may be open.</exception>
    internal static void Check()
    {
        var files = OpenFilesOf(ReadLimits());
        if (files < FewestOpenFiles)
        {
            throw new StartRefusedException(
                $"This process may open {files} files. It needs {FewestOpenFiles}, and one more for each connection: raise 'ulimit -n' (LimitNOFILE in systemd).");
        }
    }

    /// <summary>The limit in force; as good as none where the system does not tell.</summary>
    /// <param name="lines">What Linux tells of a process's limits.</param>
    internal static long OpenFilesOf(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(OpenFilesLine, StringComparison.Ordinal));
        var words = line?[OpenFilesLine.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 0 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? files
            : int.MaxValue;
    }

    private static string[] ReadLimits()
    {
        try
        {
            return File.Exists(LimitsFile) ? File.ReadAllLines(LimitsFile) : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
