namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The roles of one process.</summary>
internal sealed record NodeRoles
{
    internal static readonly string[] Known = ["gateway", "silo", "console"];

    private readonly string[] _names;

    private NodeRoles(string[] names) => _names = names;

    internal bool Gateway => Has("gateway");

    internal bool Silo => Has("silo");

    internal bool Console => Has("console");

    internal bool AreAll => Array.TrueForAll(Known, Has);

    internal bool AreNone => _names.Length == 0;

    internal IEnumerable<string> Unknown => _names.Except(Known, StringComparer.OrdinalIgnoreCase);

    internal static NodeRoles Of(string names) =>
        new(names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public override string ToString() => string.Join(", ", Known.Where(Has));

    private bool Has(string role) => _names.Contains(role, StringComparer.OrdinalIgnoreCase);
}
