using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>CPU time of another process on this machine, from <c>/proc</c>.</summary>
internal static class ProcessCpu
{
    /// <summary>USER_HZ, which Linux fixes at 100 towards user space on every architecture .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>User and system time since the process started, or null when there is no such process (or no <c>/proc</c>).</summary>
    public static TimeSpan? Read(int pid)
    {
        try
        {
            return Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat")));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The line is <c>pid (name) state …</c>; the name may hold blanks and brackets, so counting begins after the last one.</summary>
    public static TimeSpan Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var user = long.Parse(fields[11], CultureInfo.InvariantCulture);
        var system = long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)(user + system) / TicksPerSecond);
    }
}
