using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>Memory of another process on this machine, read from <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";

    /// <summary>Resident bytes, including shared pages; null without such a process (or without <c>/proc</c>).</summary>
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

    /// <summary>The line is <c>VmRSS:</c>, spaces, a number, <c>kB</c>. A zombie process has none.</summary>
    public static long? ParseResident(IEnumerable<string> status) =>
        status.FirstOrDefault(line => line.StartsWith(Resident, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(
                line.AsSpan(Resident.Length, line.Length - Resident.Length - "kB".Length).Trim(), CultureInfo.InvariantCulture)
            : null;
}
