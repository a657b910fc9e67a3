using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The limits that the operating system or the container sets for this process.</summary>
/// <param name="MemoryBytes">Memory for the managed heap.</param>
/// <param name="OpenFiles">Open files and sockets.</param>
internal sealed record ProcessLimits(long MemoryBytes, long OpenFiles)
{
    /// <summary>The files that an idle process keeps open, most of them assemblies, and some spare ones.</summary>
    internal const long FewestOpenFiles = 400;

    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFilesLine = "Max open files";

    internal static ProcessLimits Read() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, OpenFilesOf(ReadLimits()));

    /// <summary>Refuses a start with too few files. Called first: later, .NET itself would fail to open assemblies.</summary>
    /// <exception cref="StartRefusedException">The limit of open files is too low.</exception>
    internal static void Check()
    {
        var files = OpenFilesOf(ReadLimits());
        if (files < FewestOpenFiles)
        {
            throw new StartRefusedException(
                $"The limit of open files is {files}. The process needs {FewestOpenFiles}, and one for each connection: "
                + "raise 'ulimit -n' (LimitNOFILE in systemd).");
        }
    }

    /// <summary>The limit in force; the largest number on a system without this list.</summary>
    /// <param name="lines">The lines of Linux' list of limits.</param>
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
