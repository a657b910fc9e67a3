using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>A key whose value is a number within a range.</summary>
internal sealed record NumberSetting : Setting
{
    /// <summary>The smallest accepted number.</summary>
    internal required decimal Min { get; init; }

    /// <summary>The largest accepted number.</summary>
    internal required decimal Max { get; init; }

    internal override string Range => $"{Text(Min)} to {Text(Max)}";

    /// <summary>True if decimal places are refused.</summary>
    internal bool IsWhole { get; init; } = true;

    /// <summary>Sets the configured number in its options class; null if the host reads it itself.</summary>
    internal Action<IServiceCollection, decimal>? Bind { get; init; }

    internal static string Text(decimal number) => number.ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>The number, or null for text that is no number within the range.</summary>
    internal decimal? Parse(string text) =>
        decimal.TryParse(text, IsWhole ? NumberStyles.None : NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= Min && number <= Max
            ? number
            : null;

    internal override string? FindError(string value) => Parse(value) is not null
        ? null
        : $"{Key} is '{value}': it must be a {(IsWhole ? "whole " : "")}number of {Unit} from {Text(Min)} to {Text(Max)}.";
}
