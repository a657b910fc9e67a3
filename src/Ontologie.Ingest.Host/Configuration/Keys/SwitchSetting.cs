namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>A key whose value is <c>true</c> or <c>false</c>.</summary>
internal sealed record SwitchSetting : Setting
{
    internal override string Range => "true, false";

    internal override string? FindError(string value) =>
        bool.TryParse(value, out _) ? null : $"{Key} is '{value}': it must be true or false.";
}
