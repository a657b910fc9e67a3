using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary><c>compare</c>: measures this server beside an upper bound and the receivers that a team would write instead.</summary>
internal sealed class CompareCommand
{
    private const int MaxValues = 8;

    private readonly Option<int[]> _bodies =
        Numbers("--bodies", "Bytes of a body", "1024", DeliveryRecipe.MinBodyBytes, DeliveryRecipe.MaxBodyBytes);
    private readonly Option<int[]> _endpoints =
        Numbers("--endpoints", "Number of endpoints, used in turn", "1", 1, SystemChoice.MaxEndpoints);
    private readonly Option<int[]> _connections = Numbers("--connections", "Keep-alive connections", "64,256", 1, 1024);
    private readonly Option<int> _seconds = BoundedOption.Create("--seconds", "Length of each measurement", 5, 1, 60);
    private readonly Option<int> _warmUp = BoundedOption.Create("--warm-up", "Seconds of load before the first round", 15, 1, 60);
    private readonly Option<int> _rounds = BoundedOption.Create("--rounds", "Measurements per system; the systems take turns", 3, 1, 20);
    private readonly Option<bool> _half = new("--half")
    {
        Description = "After the rounds, measure latency at half of each system's maximum",
        DefaultValueFactory = _ => true,
    };

    private readonly Option<int> _stored = BoundedOption.Create(
        "--stored", "Events that a '-full' system stores before it is measured", 10_000_000, 1, 100_000_000);
    private readonly Option<int> _storedBodyBytes = BoundedOption.Create(
        "--stored-body-bytes", "Body size of these events in bytes", 1024, DeliveryRecipe.MinBodyBytes, DeliveryRecipe.MaxBodyBytes);
    private readonly Option<int> _usedMemory = BoundedOption.Create(
        "--used-memory", "GB of files to read into the page cache before systems start; uses as much of the temporary folder", 0, 0, 256);
    private readonly Option<SystemChoice[]> _systems = new("--systems")
    {
        Description = $"Systems to compare, separated by commas: {string.Join(',', SystemNames.All)} (default: all); "
            + $"'-full' means a store with a history ({string.Join(',', SystemNames.WithHistory)}), '@n' means n endpoints",
        CustomParser = ParseSystems,
        DefaultValueFactory = _ => [.. SystemNames.All.Select(name => new SystemChoice(name, Full: false, Endpoints: null))],
    };

    public static Command Create(TimeProvider time)
    {
        var compare = new CompareCommand();
        var command = new Command("compare", "Start this server and other systems in turn, load each, and print a table.")
        {
            compare._bodies, compare._endpoints, compare._connections, compare._seconds, compare._warmUp, compare._rounds, compare._half,
            compare._systems, compare._stored, compare._storedBodyBytes, compare._usedMemory,
        };
        command.SetAction((parsed, cancel) =>
            new Comparison(compare.Read(parsed), parsed.InvocationConfiguration.Output, time).RunAsync(cancel));
        return command;
    }

    private CompareOptions Read(ParseResult parsed) => new()
    {
        Systems = parsed.GetRequiredValue(_systems),
        Cells =
        [
            .. from body in parsed.GetRequiredValue(_bodies)
               from endpoints in parsed.GetRequiredValue(_endpoints)
               from connections in parsed.GetRequiredValue(_connections)
               select new Cell(body, endpoints, connections),
        ],
        Seconds = parsed.GetValue(_seconds),
        WarmUpSeconds = parsed.GetValue(_warmUp),
        Rounds = parsed.GetValue(_rounds),
        Half = parsed.GetValue(_half),
        Stored = parsed.GetValue(_stored),
        StoredBodyBytes = parsed.GetValue(_storedBodyBytes),
        UsedMemoryGigabytes = parsed.GetValue(_usedMemory),
    };

    private static Option<int[]> Numbers(string name, string meaning, string defaultValue, int min, int max) => new(name)
    {
        Description = $"{meaning}; up to {MaxValues} numbers separated by commas ({min} to {max}); default {defaultValue}",
        DefaultValueFactory = _ => [.. defaultValue.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))],
        CustomParser = argument =>
        {
            var parts = argument.Tokens[0].Value.Split(',');
            var values = new List<int>();
            foreach (var part in parts)
            {
                if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
                {
                    values.Add(value);
                }
            }

            if (values.Count != parts.Length || parts.Length > MaxValues)
            {
                argument.AddError($"{name} takes at most {MaxValues} numbers from {min} to {max}, separated by commas.");
            }

            return [.. values];
        },
    };

    /// <summary>Sorted in the order of the report. Shapes of one system keep the order of the command line.</summary>
    private static SystemChoice[] ParseSystems(ArgumentResult argument)
    {
        var choices = new List<SystemChoice>();
        foreach (var name in argument.Tokens[0].Value.Split(','))
        {
            if (SystemChoice.TryParse(name, out var choice))
            {
                choices.Add(choice);
            }
            else
            {
                argument.AddError($"'{name}' is not a system. Use {string.Join(',', SystemNames.All)}, with '-full' or '@n' if needed.");
            }
        }

        return [.. choices.Distinct().OrderBy(choice => Array.IndexOf(SystemNames.All, choice.System))];
    }
}
