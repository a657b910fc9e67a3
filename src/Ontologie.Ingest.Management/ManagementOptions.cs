using System.ComponentModel.DataAnnotations;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management;

/// <summary>The settings of the management API.</summary>
public sealed class ManagementOptions
{
    /// <summary>The shortest accepted admin key: a shorter one can be guessed.</summary>
    public const int MinAdminKeyLength = 32;

    /// <summary>
    /// The bearer token of every request to the API: any text of at least <see cref="MinAdminKeyLength"/> characters, without the
    /// white space around it. No default.
    /// </summary>
    public string AdminKey { get; set; } = "";

    /// <summary>
    /// The absolute http or https address at which senders reach this installation. Every reception URL begins with it. Default: the
    /// scheme and host of each API request.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Concurrent requests of a workspace that is created without its own limit. Default: 100.</summary>
    [Range(1, 100_000)]
    public int DefaultMaxConcurrentRequests { get; set; } = WorkspaceRules.DefaultConcurrentRequests;

    /// <summary>Open live tails on this node; beyond it, 503. Default: 100.</summary>
    [Range(1, 10_000)]
    public int MaxEventStreams { get; set; } = 100;

    /// <summary>How long a sign-in to the console lasts. It is not extended by use. Default: 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    internal bool HasAdminKey() => AdminKey is { } key && key.Trim().Length >= MinAdminKeyLength;

    internal bool HasUsablePublicUrl() =>
        string.IsNullOrEmpty(PublicUrl)
        || (Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.Query.Length == 0
            && url.Fragment.Length == 0);
}
