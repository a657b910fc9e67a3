using System.CommandLine;
using System.Globalization;

namespace Ontologie.Ingest.Benchmarks;

/// <summary>Creates integer options with a default and limits. The help shows the limits and the parser enforces them.</summary>
internal static class BoundedOption
{
    public static Option<int> Create(string name, string meaning, int defaultValue, int min, int max)
    {
        var option = new Option<int>(name) { Description = $"{meaning} ({min} to {max})", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value)
                && (value < min || value > max))
            {
                result.AddError($"{name} must be between {min} and {max}.");
            }
        });
        return option;
    }
}
