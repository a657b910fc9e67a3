using System.Globalization;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>Reads a whole number that a person typed. Pure.</summary>
internal static class FormNumber
{
    /// <summary>The number; null, with an error, if the text is not a whole number of the range.</summary>
    internal static int? Read(FieldErrors errors, string field, string? text, NumberRange range)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
        {
            // The action checks the range.
            return number;
        }

        errors.Add(field, range.Sentence);
        return null;
    }
}
