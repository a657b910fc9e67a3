using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>What the operating system or the container lets this process use.</summary>
/// <param name="MemoryBytes">Memory of the managed heap.</param>
/// <param name="OpenFiles">Files and sockets that may be open at once.</param>
internal sealed record ProcessLimits(long MemoryBytes, long OpenFiles)
{
    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFilesLine = "Max open files";

    internal static ProcessLimits Read() => new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, OpenFilesOf(ReadLimits()));

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
