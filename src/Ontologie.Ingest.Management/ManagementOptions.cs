namespace Ontologie.Ingest.Management;

/// <summary>The management API's settings.</summary>
public sealed class ManagementOptions
{
    /// <summary>The shortest admin key that is taken: a shorter one can be guessed.</summary>
    public const int MinAdminKeyLength = 32;

    /// <summary>
    /// The key that every request to the API carries as its bearer token: any text of at least
    /// <see cref="MinAdminKeyLength"/> characters. White space around it does not count. No default.
    /// </summary>
    public string AdminKey { get; set; } = "";

    /// <summary>
    /// Where senders reach this installation, an absolute http or https address; it begins every reception URL.
    /// Default: the scheme and host of the request that asks.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Most live tails that are open at once on this node; beyond it 503. Default: 100.</summary>
    public int MaxEventStreams { get; set; } = 100;

    internal bool HasAdminKey() => AdminKey is { } key && key.Trim().Length >= MinAdminKeyLength;

    internal bool HasUsablePublicUrl() =>
        string.IsNullOrEmpty(PublicUrl)
        || (Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.Query.Length == 0
            && url.Fragment.Length == 0);
}
