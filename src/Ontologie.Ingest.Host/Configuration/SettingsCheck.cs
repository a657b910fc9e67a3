namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Finds everything that is wrong with the configuration, each with its key.</summary>
internal static class SettingsCheck
{
    private const int ShortestKey = 32;

    private static readonly string[] KnownRoles = ["gateway", "silo", "console"];

    internal static IReadOnlyList<string> Run(IngestSettings settings)
    {
        var wrong = new List<string>();
        CheckRoles(settings.Roles, wrong);
        CheckKey("AdminKey", settings.AdminKey, wrong);
        CheckKey("MasterKey", settings.MasterKey, wrong);
        if (!settings.Store.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add($"Ingest:Store is '{settings.Store}': this version has 'sqlite' only.");
        }

        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
        {
            wrong.Add("Ingest:DataDirectory is empty: name a folder.");
        }

        if (!string.IsNullOrEmpty(settings.PublicUrl)
            && !(Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            wrong.Add($"Ingest:PublicUrl is '{settings.PublicUrl}': it has to be an absolute http or https address.");
        }

        return wrong;
    }

    private static void CheckRoles(string roles, List<string> wrong)
    {
        var named = roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = named.Except(KnownRoles, StringComparer.OrdinalIgnoreCase).ToArray();
        if (unknown.Length > 0)
        {
            wrong.Add($"Ingest:Roles names '{string.Join(", ", unknown)}': known are {string.Join(", ", KnownRoles)}.");
        }
        else if (KnownRoles.Except(named, StringComparer.OrdinalIgnoreCase).Any())
        {
            wrong.Add("Ingest:Roles leaves roles out: with the embedded store one process has all of gateway, silo, console.");
        }
    }

    private static void CheckKey(string name, string? key, List<string> wrong)
    {
        if (key is not null && key.Length < ShortestKey)
        {
            wrong.Add($"Ingest:{name} has {key.Length} characters: it needs at least {ShortestKey}.");
        }
    }
}
