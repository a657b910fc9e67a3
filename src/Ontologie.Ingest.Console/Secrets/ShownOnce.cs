using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.Secrets;

/// <summary>
/// Carries a generated secret from the form that created it to the page that shows it, encrypted in a cookie of this browser alone. The
/// server keeps nothing. The secret can be read for ten minutes, on that page only, or until the page is told that it was saved.
/// </summary>
internal sealed class ShownOnce(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = "shown-once";

    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(10);

    /// <summary>Shows a secret on the page with this path, to the browser that sent the request.</summary>
    internal void Put(HttpContext http, string path, string secret) =>
        http.Response.Cookies.Append(Cookie, Protector(path).Protect(secret, time.GetUtcNow() + Shown), Options(http, path));

    /// <summary>The secret to show on this page; null if there is none, or its time is over.</summary>
    internal string? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } kept)
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

    /// <summary>Forgets the secret of this page.</summary>
    internal static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, http.Request.Path));

    private ITimeLimitedDataProtector Protector(string path) =>
        protection.CreateProtector("Ontologie.Ingest.Console.ShownOnce", path).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext http, string path) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = Shown,
        Path = path,
    };
}
