using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>The words for when whole refused requests of a connector are kept.</summary>
internal static class QuarantineWords
{
    internal const string Field = "quarantine";
    internal const string Auto = "auto";
    internal const string Always = "always";
    internal const string Never = "never";

    internal static readonly string[] All = [Auto, Always, Never];

    internal static string Of(QuarantineMode mode) => mode switch
    {
        QuarantineMode.Always => Always,
        QuarantineMode.Never => Never,
        _ => Auto,
    };

    /// <summary>The mode of a word; null if none is given, or if it is no such word, which is an error.</summary>
    internal static QuarantineMode? Parse(FieldErrors errors, string? word)
    {
        switch (word)
        {
            case null:
                return null;
            case Auto:
                return QuarantineMode.Auto;
            case Always:
                return QuarantineMode.Always;
            case Never:
                return QuarantineMode.Never;
            default:
                errors.Add(Field, $"It must be {Auto}, {Always} or {Never}.");
                return null;
        }
    }
}
