namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Decides whether a start may use a data directory. Pure. It never refuses the state after a crash: see <see cref="Installation"/> and
/// <see cref="RunningMarker"/> for the order of the writes.
/// </summary>
/// <param name="Kind">What the start does.</param>
/// <param name="Installation">The content of the file <c>installation</c> before the data files are changed; null for a refusal.</param>
/// <param name="Problems">The reasons of a refusal: a sentence for each file.</param>
internal sealed record StartDecision(StartKind Kind, Installation? Installation, IReadOnlyList<string> Problems)
{
    /// <param name="facts">The state of the directory.</param>
    /// <param name="random">128 random bits, for a new installation or generation.</param>
    internal static StartDecision Of(DirectoryFacts facts, UInt128 random)
    {
        var problems = new List<string>();
        var decision = facts.Installation is { } installation
            ? Known(facts, installation, problems)
            : Unknown(facts, random, problems);
        foreach (var file in facts.Files.Where(file => file.Content == FileContent.Database && facts.Running.Contains(file.Name)))
        {
            AddIfAny(problems, StartProblem.OfLog(file.Name, file.Log));
        }

        return problems.Count == 0 ? decision : new StartDecision(StartKind.Refuse, null, problems);
    }

    private static StartDecision Known(DirectoryFacts facts, Installation installation, List<string> problems)
    {
        foreach (var file in facts.Files)
        {
            AddIfAny(problems, Check(file, installation, installation.Files.Contains(file.Name)));
        }

        return new StartDecision(installation.IsComplete ? StartKind.Open : StartKind.Finish, installation, []);
    }

    private static string? Check(DataFileFacts file, Installation installation, bool isListed) => file switch
    {
        { Content: not FileContent.Database } when isListed || file.Content == FileContent.Other => StartProblem.OfContent(file),
        { Content: not FileContent.Database } => null,
        { Stamp: null } when isListed && (installation.IsComplete || installation.Before is not null) => StartProblem.NoStamp(file.Name),
        { Stamp: { } stamp } when stamp != installation.Stamp && stamp != installation.Before =>
            StartProblem.OtherStamp(file.Name, stamp, installation.Stamp),
        { Log: LogContent.Foreign } when installation.IsComplete => StartProblem.OfLog(file.Name, LogContent.Foreign),
        _ => null,
    };

    /// <summary>Without the file <c>installation</c> the directory is new, of an earlier version, or a restored backup.</summary>
    private static StartDecision Unknown(DirectoryFacts facts, UInt128 random, List<string> problems)
    {
        // A file that the others' version did not have joins once these are accepted. Without them, all files are new.
        var files = facts.Files.Any(file => file.Content == FileContent.Database)
            ? facts.Files.Where(file => !file.IsNotYetThere).ToArray()
            : [.. facts.Files];
        var absent = files.Where(file => file.Content != FileContent.Database).ToArray();
        var wasUsed = facts.HasSecrets || facts.Files.Any(file => file.WasUsed || file.Stamp is not null);
        if (absent.Length > 0)
        {
            problems.AddRange(absent
                .Where(file => wasUsed || file.Content == FileContent.Other)
                .Select(StartProblem.OfContent));
            return new StartDecision(StartKind.Begin, new Installation(FileStamp.From(random), null, IsComplete: false, []), []);
        }

        var names = files.Select(file => file.Name).ToArray();
        var stamps = files.Select(file => file.Stamp).Distinct().ToArray();
        if (stamps.Length > 1)
        {
            problems.Add(StartProblem.Mixed(names));
        }

        return stamps[0] is { } stamp
            ? new StartDecision(
                StartKind.Restore, new Installation(stamp.WithGeneration(random), stamp, IsComplete: false, names), [])
            : new StartDecision(
                StartKind.TakeOver, new Installation(FileStamp.From(random), null, IsComplete: false, names), []);
    }

    private static void AddIfAny(List<string> problems, string? problem)
    {
        if (problem is not null && !problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}

/// <summary>What a start does with the data directory.</summary>
internal enum StartKind
{
    Refuse,

    /// <summary>Creates a new installation.</summary>
    Begin,

    /// <summary>Gives an id to the files of an earlier version.</summary>
    TakeOver,

    /// <summary>Gives a new generation to files that were restored together.</summary>
    Restore,

    /// <summary>Finishes an interrupted start.</summary>
    Finish,

    /// <summary>Opens a complete installation.</summary>
    Open,
}
