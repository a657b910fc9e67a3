using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>CPU time of another process on this machine, read from <c>/proc</c>.</summary>
internal static class ProcessCpu
{
    /// <summary>USER_HZ, which Linux reports as 100 on every architecture that .NET supports.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>User and system time since the start of the process; null without such a process (or without <c>/proc</c>).</summary>
    public static TimeSpan? Read(int pid) => ReadStat(Name(pid)) is { } stat ? Parse(stat) : null;

    /// <summary>
    /// Like <see cref="Read"/>, for a process and its direct children, including those that have exited. PostgreSQL is such a
    /// group: one child process per connection.
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

    /// <summary>
    /// The line is <c>pid (name) state …</c>. The name may contain spaces and brackets, so counting starts after the last bracket.
    /// </summary>
    public static TimeSpan Parse(string stat)
    {
        var fields = Fields(stat);
        return Time(fields[11], fields[12]);
    }

    /// <summary>Like <see cref="Parse"/>, for children that have exited.</summary>
    public static TimeSpan ParseEndedChildren(string stat)
    {
        var fields = Fields(stat);
        return Time(fields[13], fields[14]);
    }

    /// <summary>The parent process.</summary>
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
