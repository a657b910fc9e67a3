namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>Keys that belong together, under one heading.</summary>
internal sealed record SettingGroup(string Title, params IReadOnlyList<Setting> Settings);
