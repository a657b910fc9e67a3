using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Console.Secrets;

/// <summary>
/// Carries a generated secret from the form that created it to the page that shows it, encrypted in a cookie of this browser alone. The
/// server keeps nothing. The secret can be read for ten minutes, on that page only.
/// </summary>
internal sealed class ShownOnce(
    IDataProtectionProvider protection, TimeProvider time, IOptions<ManagementOptions> management, IOptions<ConsoleOptions> console)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(10);

    private readonly ConsoleCookie _cookie = new("shown-once", console.Value.InstallationLabel, management.Value.PublicUrl);

    /// <summary>Shows a secret on the page with this path, to the browser that sent the request.</summary>
    internal void Put(HttpContext http, string path, string secret)
    {
        var options = _cookie.Build(http);
        options.Path = path;
        options.MaxAge = Shown;
        http.Response.Cookies.Append(_cookie.Name!, Protector(path).Protect(secret, time.GetUtcNow() + Shown), options);
    }

    /// <summary>The secret to show on this page; null if there is none, or its time is over.</summary>
    internal string? Read(HttpContext http)
    {
        if (http.Request.Cookies[_cookie.Name!] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            var secret = Protector(http.Request.Path).Unprotect(kept, out var until);
            return until > time.GetUtcNow() ? secret : null;
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
