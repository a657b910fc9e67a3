using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Console.Secrets;

/// <summary>
/// Carries a generated secret, or warnings about an entered one, from the form to the page that shows them, encrypted in a cookie of this
/// browser alone. The server keeps nothing. They can be read for ten minutes, on that page only.
/// </summary>
internal sealed class ShownOnce(
    IDataProtectionProvider protection, TimeProvider time, IOptions<ManagementOptions> management, IOptions<ConsoleOptions> console)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(10);

    private readonly ConsoleCookie _cookie = new("shown-once", console.Value.InstallationLabel, management.Value.PublicUrl);

    private readonly ConsoleCookie _warnings = new("warned-once", console.Value.InstallationLabel, management.Value.PublicUrl);

    /// <summary>Shows a secret on the page with this path, to the browser that sent the request.</summary>
    internal void Put(HttpContext http, string path, string secret) => Put(_cookie, http, path, secret);

    /// <summary>Shows warnings about an entered secret on the page with this path, to the browser that sent the request.</summary>
    internal void PutWarnings(HttpContext http, string path, IReadOnlyList<string> warnings)
    {
        if (warnings.Count > 0)
        {
            Put(_warnings, http, path, string.Join('\n', warnings));
        }
    }

    /// <summary>The secret to show on this page; null if there is none, or its time is over.</summary>
    internal string? Read(HttpContext http) => Read(_cookie, http);

    /// <summary>The warnings to show on this page; none if their time is over.</summary>
    internal IReadOnlyList<string> ReadWarnings(HttpContext http) => Read(_warnings, http)?.Split('\n') ?? [];

    private void Put(ConsoleCookie cookie, HttpContext http, string path, string text)
    {
        var options = cookie.Build(http);
        options.Path = path;
        options.MaxAge = Shown;
        http.Response.Cookies.Append(cookie.Name!, Protector(path).Protect(text, time.GetUtcNow() + Shown), options);
    }

    private string? Read(ConsoleCookie cookie, HttpContext http)
    {
        if (http.Request.Cookies[cookie.Name!] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            var text = Protector(http.Request.Path).Unprotect(kept, out var until);
            return until > time.GetUtcNow() ? text : null;
        }
        catch (CryptographicException)
        {
            // Of another page, another installation, or a lost key ring.
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string path) =>
        protection.CreateProtector("Ontologie.Ingest.Console.ShownOnce", path).ToTimeLimitedDataProtector();
}
