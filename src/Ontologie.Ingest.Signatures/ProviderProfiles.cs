using Ontologie.Ingest.Signatures.Providers;

namespace Ontologie.Ingest.Signatures;

/// <summary>The providers that this version supports.</summary>
public static class ProviderProfiles
{
    /// <summary>The generic scheme of this product, for a customer's own service.</summary>
    public static ProviderProfile Generic => GenericProvider.Profile;

    /// <summary>GitHub repositories, organisations and apps.</summary>
    public static ProviderProfile GitHub => GitHubProvider.Profile;

    /// <summary>Stripe.</summary>
    public static ProviderProfile Stripe => StripeProvider.Profile;

    /// <summary>Services that follow the Standard Webhooks convention, under its own header names or Svix's.</summary>
    public static ProviderProfile StandardWebhooks => StandardWebhooksProvider.Profile;

    /// <summary>Every profile, in the order of the catalogue.</summary>
    public static IReadOnlyList<ProviderProfile> All { get; } =
        [GenericProvider.Profile, GitHubProvider.Profile, StripeProvider.Profile, StandardWebhooksProvider.Profile];

    /// <summary>The profile with exactly that name; null if there is none.</summary>
    /// <param name="name">A provider's name, such as <c>generic</c>.</param>
    public static ProviderProfile? Find(string name)
    {
        foreach (var profile in All)
        {
            if (string.Equals(profile.Name, name, StringComparison.Ordinal))
            {
                return profile;
            }
        }

        return null;
    }
}
