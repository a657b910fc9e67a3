using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>CPU time of another process on this machine, from <c>/proc</c>.</summary>
internal static class ProcessCpu
{
    /// <summary>USER_HZ, which Linux fixes at 100 towards user space on every architecture .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>User and system time since the process started, or null when there is no such process (or no <c>/proc</c>).</summary>
    public static TimeSpan? Read(int pid) => ReadStat(Name(pid)) is { } stat ? Parse(stat) : null;

    /// <summary>
    /// As <see cref="Read"/>, of a process and its children, those that have ended included; not of children's children. PostgreSQL
    /// is such a family: a process for each connection, all children of one.
    /// </summary>
    public static TimeSpan? ReadFamily(int pid)
    {
        if (ReadStat(Name(pid)) is not { } stat)
        {
            return null;
        }

        var sum = Parse(stat) + ParseEndedChildren(stat);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            var name = Path.GetFileName(folder);
            if (char.IsAsciiDigit(name[0]) && ReadStat(name) is { } other && ParseParent(other) == pid)
            {
                sum += Parse(other);
            }
        }

        return sum;
    }

    /// <summary>The line is <c>pid (name) state …</c>; the name may hold blanks and brackets, so counting begins after the last one.</summary>
    public static TimeSpan Parse(string stat)
    {
        var fields = Fields(stat);
        return Time(fields[11], fields[12]);
    }

    /// <summary>As <see cref="Parse"/>, of its children that have ended.</summary>
    public static TimeSpan ParseEndedChildren(string stat)
    {
        var fields = Fields(stat);
        return Time(fields[13], fields[14]);
    }

    /// <summary>The process that started it.</summary>
    public static int ParseParent(string stat) => int.Parse(Fields(stat)[1], CultureInfo.InvariantCulture);

    private static string[] Fields(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    private static TimeSpan Time(string user, string system) => TimeSpan.FromSeconds(
        (double)(long.Parse(user, CultureInfo.InvariantCulture) + long.Parse(system, CultureInfo.InvariantCulture)) / TicksPerSecond);

    private static string Name(int pid) => pid.ToString(CultureInfo.InvariantCulture);

    private static string? ReadStat(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
