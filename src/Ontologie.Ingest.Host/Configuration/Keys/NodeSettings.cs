namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys that say what a node is.</summary>
internal static class NodeSettings
{
    private static readonly IngestSettings Defaults = new();

    internal static readonly SettingGroup Group = new(
        "The node",
        new Setting
        {
            Key = "urls",
            Meaning = "Addresses that the web server listens on, separated by semicolons.",
            Default = DefaultConfiguration.DefaultUrl,
            Range = "http and https addresses",
        },
        new Setting
        {
            Key = Key(nameof(Defaults.Roles)),
            Meaning = "What this process does, comma separated. With SQLite one process has all roles.",
            Default = Defaults.Roles,
            Range = string.Join(", ", NodeRoles.Known),
        },
        new Setting
        {
            Key = Key(nameof(Defaults.Store)),
            Meaning = "The store: SQLite in the data directory, or a PostgreSQL database that the nodes of a cluster share.",
            Default = Defaults.Store,
            Range = "sqlite, postgres",
        },
        new Setting
        {
            Key = "ConnectionStrings:Ingest",
            Meaning = "The PostgreSQL database. A gateway with Ingest:Cluster:Silos needs none.",
            Default = "none",
            Range = "an Npgsql connection string, with Ingest:Store=postgres only",
        },
        new Setting
        {
            Key = Key(nameof(Defaults.DataDirectory)),
            Meaning = "The folder of the SQLite files and of generated keys. With SQLite, one process at a time uses it.",
            Default = Defaults.DataDirectory,
            Range = "a path; relative to the current folder",
        },
        new Setting
        {
            Key = Key(nameof(Defaults.PublicUrl)),
            Meaning = "The address at which senders reach this installation. Reception URLs in the API begin with it.",
            Default = "the address of each API request",
            Range = "an absolute http or https address without query and fragment",
        },
        new Setting
        {
            Key = Key(nameof(Defaults.AdminKey)),
            Meaning = "The bearer key of the management API.",
            Default = "generated, in admin.key of the data directory",
            Unit = "characters",
            Range = "at least 32 characters",
        },
        new Setting
        {
            Key = Key(nameof(Defaults.MasterKey)),
            Meaning = "Encrypts the connectors' secrets. Every silo of a cluster needs the same. Back it up: without it the secrets "
                + "are lost.",
            Default = "with SQLite generated, in master.key of the data directory; with PostgreSQL none",
            Unit = "characters",
            Range = "at least 32 characters",
        });

    internal static string Key(string property) => $"{IngestSettings.Section}:{property}";
}
