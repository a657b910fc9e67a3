using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>Memory of another process on this machine, from <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";

    /// <summary>Bytes that are in memory now, shared pages included; null when there is no such process (or no <c>/proc</c>).</summary>
    public static long? ReadResident(int pid)
    {
        try
        {
            return ParseResident(File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status")));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The line is <c>VmRSS:</c>, blanks, a number, <c>kB</c>; a process that has ended and is not yet waited for has none.</summary>
    public static long? ParseResident(IEnumerable<string> status) =>
        status.FirstOrDefault(line => line.StartsWith(Resident, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line.AsSpan(Resident.Length, line.Length - Resident.Length - "kB".Length).Trim(), CultureInfo.InvariantCulture)
            : null;
}
