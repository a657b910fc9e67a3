namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>Reads a ledger line by line. An incomplete last line, left by a killed driver, is skipped.</summary>
internal static class LedgerReader
{
    public static LedgerHeader ReadHeader(string path) =>
        LedgerHeader.Parse(File.ReadLines(path).FirstOrDefault() ?? throw new InvalidDataException($"'{path}' is empty."));

    public static IEnumerable<LedgerEntry> ReadEntries(string path)
    {
        var torn = !EndsWithNewLine(path);
        string? previous = null;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            if (previous is not null)
            {
                yield return LedgerEntry.Parse(previous);
            }

            previous = line;
        }

        if (previous is not null && !torn)
        {
            yield return LedgerEntry.Parse(previous);
        }
    }

    private static bool EndsWithNewLine(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
