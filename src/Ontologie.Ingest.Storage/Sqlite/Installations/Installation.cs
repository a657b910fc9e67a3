namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// The content of the file <c>installation</c>. A start writes it before the data files get their stamp, and again afterwards. So the
/// next start can finish what a crash interrupted.
/// </summary>
/// <param name="Stamp">The stamp of each data file.</param>
/// <param name="Before">The old stamp, which a data file may still have while a restored installation gets its new generation.</param>
/// <param name="IsComplete">Every file of the list has the stamp.</param>
/// <param name="Files">The required data files.</param>
internal sealed record Installation(FileStamp Stamp, FileStamp? Before, bool IsComplete, IReadOnlyList<string> Files)
{
    internal const string FileName = "installation";

    private const string StampKey = "id";
    private const string BeforeKey = "before";
    private const string StateKey = "state";
    private const string FilesKey = "files";
    private const string Complete = "complete";
    private const string Unfinished = "unfinished";

    /// <summary>The text of the file.</summary>
    internal string ToText() =>
        "# Which data files of this directory belong together. Back it up with them; never edit it.\n"
        + $"{StampKey} {Stamp}\n"
        + (Before is { } before ? $"{BeforeKey} {before}\n" : "")
        + $"{StateKey} {(IsComplete ? Complete : Unfinished)}\n"
        + $"{FilesKey} {string.Join(' ', Files)}\n";

    /// <summary>Parses the form of <see cref="ToText"/>; null for any other text.</summary>
    internal static Installation? Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var key = line.Split(' ', 2);
            values[key[0]] = key.Length == 2 ? key[1] : "";
        }

        var state = values.GetValueOrDefault(StateKey);
        return FileStamp.Parse(values.GetValueOrDefault(StampKey, "")) is { } stamp
            && state is Complete or Unfinished
            && values.TryGetValue(FilesKey, out var files)
            ? new Installation(
                stamp,
                FileStamp.Parse(values.GetValueOrDefault(BeforeKey, "")),
                state == Complete,
                files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;
    }
}
