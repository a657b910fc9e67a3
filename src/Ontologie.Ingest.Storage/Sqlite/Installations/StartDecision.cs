namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Whether a start may use what it finds in the data directory. Pure. A directory that any crash left behind is never refused: see
/// <see cref="Installation"/> and <see cref="RunningMarker"/> for the order of the writes.
/// </summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Installation">What the file <c>installation</c> has to say before the data files are touched; null where it is refused.</param>
/// <param name="Problems">Why it is refused: a sentence for each file.</param>
internal sealed record StartDecision(StartKind Kind, Installation? Installation, IReadOnlyList<string> Problems)
{
    /// <param name="facts">What there is.</param>
    /// <param name="random">128 random bits, for an installation or a generation that begins here.</param>
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
            AddIfAny(problems, Judge(file, installation, installation.Files.Contains(file.Name)));
        }

        return new StartDecision(installation.IsComplete ? StartKind.Open : StartKind.Finish, installation, []);
    }

    private static string? Judge(DataFileFacts file, Installation installation, bool isListed) => file switch
    {
        { Content: not FileContent.Database } when isListed || file.Content == FileContent.Other => StartProblem.OfContent(file),
        { Content: not FileContent.Database } => null,
        { Stamp: null } when isListed && (installation.IsComplete || installation.Before is not null) => StartProblem.NoStamp(file.Name),
        { Stamp: { } stamp } when stamp != installation.Stamp && stamp != installation.Before =>
            StartProblem.OtherStamp(file.Name, stamp, installation.Stamp),
        { Log: LogContent.Foreign } when installation.IsComplete => StartProblem.OfLog(file.Name, LogContent.Foreign),
        _ => null,
    };

    /// <summary>Nothing says what belongs here: it is new, of an earlier version, or a restored backup without that file.</summary>
    private static StartDecision Unknown(DirectoryFacts facts, UInt128 random, List<string> problems)
    {
        var absent = facts.Files.Where(file => file.Content != FileContent.Database).ToArray();
        var wasUsed = facts.HasSecrets || facts.Files.Any(file => file.WasUsed || file.Stamp is not null);
        if (absent.Length > 0)
        {
            problems.AddRange(absent
                .Where(file => wasUsed || file.Content == FileContent.Other)
                .Select(StartProblem.OfContent));
            return new StartDecision(StartKind.Begin, new Installation(FileStamp.From(random), null, IsComplete: false, []), []);
        }

        var names = facts.Files.Select(file => file.Name).ToArray();
        var stamps = facts.Files.Select(file => file.Stamp).Distinct().ToArray();
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

    /// <summary>Makes a new installation.</summary>
    Begin,

    /// <summary>Gives an id to the files of an earlier version.</summary>
    TakeOver,

    /// <summary>Gives a new generation to files that belong together and were put here.</summary>
    Restore,

    /// <summary>Finishes what was begun and cut short.</summary>
    Finish,

    /// <summary>Goes on with what is complete.</summary>
    Open,
}
