namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Finds everything that is wrong with the configuration, each with its key.</summary>
internal static class SettingsCheck
{
    private const int ShortestKey = 32;

    internal static IReadOnlyList<string> Run(IngestSettings settings, string? connectionString)
    {
        var wrong = new List<string>();
        var roles = NodeRoles.Of(settings.Roles);
        CheckRoles(roles, wrong);
        CheckKey("AdminKey", settings.AdminKey, wrong);
        CheckKey("MasterKey", settings.MasterKey, wrong);
        switch (settings.StoreKind)
        {
            case StoreKind.Sqlite:
                if (roles is { AreAll: false, AreNone: false } && !roles.Unknown.Any())
                {
                    wrong.Add("Ingest:Roles leaves roles out: with the embedded store one process has all of gateway, silo, console.");
                }

                ClusterCheck.Embedded(settings.Cluster, connectionString, wrong);
                break;
            case StoreKind.Postgres:
                ClusterCheck.Clustered(settings, roles, connectionString, wrong);
                break;
            default:
                wrong.Add($"Ingest:Store is '{settings.Store}': known are sqlite, postgres.");
                break;
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

        _ = ProxyNetworks.Parse(settings.TrustedProxies, out var unknown);
        if (unknown.Count > 0)
        {
            wrong.Add($"Ingest:TrustedProxies names '{string.Join(", ", unknown)}': networks such as 10.0.0.0/8 or addresses are expected.");
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
            wrong.Add($"Ingest:Roles names '{string.Join(", ", unknown)}': known are {string.Join(", ", NodeRoles.Known)}.");
        }
        else if (roles.AreNone)
        {
            wrong.Add($"Ingest:Roles is empty: name at least one of {string.Join(", ", NodeRoles.Known)}.");
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
