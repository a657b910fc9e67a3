namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Checks the settings that the host itself uses.</summary>
internal static class SettingsCheck
{
    private const int ShortestKey = 32;

    internal static IReadOnlyList<string> Run(IngestSettings settings, string? connectionString)
    {
        var wrong = new List<string>();
        var roles = NodeRoles.Of(settings.Roles);
        CheckRoles(roles, wrong);
        CheckKey("AdminKey", settings.AdminKey?.Trim(), wrong);
        CheckKey("MasterKey", settings.MasterKey, wrong);
        switch (settings.StoreKind)
        {
            case StoreKind.Sqlite:
                if (roles is { AreAll: false, AreNone: false } && !roles.Unknown.Any())
                {
                    wrong.Add("Ingest:Roles leaves out a role: with Ingest:Store=sqlite one process needs all of gateway, silo, console.");
                }

                ClusterCheck.Embedded(settings.Cluster, connectionString, wrong);
                break;
            case StoreKind.Postgres:
                ClusterCheck.Clustered(settings, roles, connectionString, wrong);
                break;
            default:
                wrong.Add($"Ingest:Store is '{settings.Store}': it must be sqlite or postgres.");
                break;
        }

        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
        {
            wrong.Add("Ingest:DataDirectory is empty: name a folder.");
        }

        if (!string.IsNullOrEmpty(settings.PublicUrl) && !IsPublicUrl(settings.PublicUrl))
        {
            wrong.Add(
                $"Ingest:PublicUrl is '{settings.PublicUrl}': it must be an absolute http or https address without query and fragment.");
        }

        if (settings.Console.LinkDisplay is null)
        {
            wrong.Add($"{Keys.ConsoleKeys.SignInLink.Key} is '{settings.Console.SignInLink}': it must be auto, always or never.");
        }

        _ = ProxyNetworks.Parse(settings.TrustedProxies, out var unknown);
        if (unknown.Count > 0)
        {
            var entries = string.Join(", ", unknown);
            wrong.Add($"Ingest:TrustedProxies names '{entries}': each entry must be a network (10.0.0.0/8) or an address.");
        }

        _ = ConnectionPlan.From(settings, wrong);
        _ = ReceptionPlan.From(settings, ProcessLimits.Read(), wrong);
        return wrong;
    }

    private static void CheckRoles(NodeRoles roles, List<string> wrong)
    {
        var unknown = roles.Unknown.ToArray();
        if (unknown.Length > 0)
        {
            wrong.Add($"Ingest:Roles names '{string.Join(", ", unknown)}': the roles are {string.Join(", ", NodeRoles.Known)}.");
        }
        else if (roles.AreNone)
        {
            wrong.Add($"Ingest:Roles is empty: name at least one of {string.Join(", ", NodeRoles.Known)}.");
        }
    }

    private static bool IsPublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" };

    private static void CheckKey(string name, string? key, List<string> wrong)
    {
        if (key is not null && key.Length < ShortestKey)
        {
            wrong.Add($"Ingest:{name} has {key.Length} characters: it needs at least {ShortestKey}.");
        }
    }
}
