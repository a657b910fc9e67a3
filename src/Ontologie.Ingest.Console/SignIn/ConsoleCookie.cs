using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>
/// A cookie of the console: out of reach of scripts, and not sent with forms of other sites. It is secure if the request or the public
/// address is https. Behind a proxy that ends TLS and is not trusted, only the latter is known.
/// </summary>
internal sealed class ConsoleCookie : CookieBuilder
{
    private readonly bool _isAlwaysSecure;

    /// <summary>Describes the cookie.</summary>
    /// <param name="purpose">The first part of its name.</param>
    /// <param name="installation">Separates installations on one host: browsers do not separate ports.</param>
    /// <param name="publicUrl">The installation's public address, if one is configured.</param>
    internal ConsoleCookie(string purpose, string installation, string? publicUrl)
    {
        _isAlwaysSecure = publicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        Name = installation.Length == 0 ? purpose : $"{purpose}-{installation}";
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SameSite = SameSiteMode.Lax;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure |= _isAlwaysSecure;
        return options;
    }
}
