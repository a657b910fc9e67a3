using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Console;

/// <summary>Adds sign-in to the console: sessions in cookies, protected forms and security headers.</summary>
public static class SessionServices
{
    /// <summary>
    /// Adds sessions and protection against forged forms. They need <c>AddManagement</c>, and data protection with keys that all nodes
    /// share.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="installationLabel">Part of the cookies' names. The same on every node of an installation.</param>
    /// <param name="adminKeyPlace">Where the admin key is, in words for the sign-in page.</param>
    public static IServiceCollection AddConsoleSessions(
        this IServiceCollection services, string installationLabel, string adminKeyPlace)
    {
        services.Configure<ConsoleOptions>(console =>
        {
            console.InstallationLabel = installationLabel;
            console.AdminKeyPlace = adminKeyPlace;
        });
        services.AddSingleton<SessionEvents>();
        services.AddAuthentication().AddCookie(ConsoleSession.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(ConsoleSession.Scheme)
            .Configure<IOptions<ManagementOptions>, IOptions<ConsoleOptions>>(ConfigureSession);
        services.AddAuthorizationBuilder().AddPolicy(ConsoleSession.Policy, policy => policy
            .AddAuthenticationSchemes(ConsoleSession.Scheme)
            .RequireAuthenticatedUser());
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<ManagementOptions>, IOptions<ConsoleOptions>>(ConfigureForms);
        return services;
    }

    /// <summary>
    /// Adds the security headers to the answers that a browser shows. It belongs before everything that answers such a request.
    /// </summary>
    public static IApplicationBuilder UseConsoleHeaders(this IApplicationBuilder app) => app.Use(ConsoleHeaders.RunAsync);

    /// <summary>Shows the sign-in page again if its form is out of date. It belongs after <c>UseAntiforgery</c>.</summary>
    public static IApplicationBuilder UseStaleSignIn(this IApplicationBuilder app) => app.Use(StaleSignIn.RunAsync);

    private static void ConfigureSession(
        CookieAuthenticationOptions session, IOptions<ManagementOptions> management, IOptions<ConsoleOptions> console)
    {
        session.Cookie = new ConsoleCookie("console-session", console.Value.InstallationLabel, management.Value.PublicUrl);
        session.ExpireTimeSpan = management.Value.SessionLifetime;
        session.SlidingExpiration = false;
        session.EventsType = typeof(SessionEvents);
    }

    private static void ConfigureForms(
        AntiforgeryOptions forms, IOptions<ManagementOptions> management, IOptions<ConsoleOptions> console)
    {
        forms.Cookie = new ConsoleCookie("console-forms", console.Value.InstallationLabel, management.Value.PublicUrl);

        // The content security policy says the same.
        forms.SuppressXFrameOptionsHeader = true;
    }
}
