using System.Globalization;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>
/// Decides the health of a connector. Pure. Only the owner and senders that have a secret can change the state: refusals that no diagnosis
/// has verified never do.
/// </summary>
internal static class HealthDecision
{
    /// <summary>A shorter pause is never silence.</summary>
    internal static readonly TimeSpan LeastSilence = TimeSpan.FromHours(1);

    /// <summary>How many times the longest usual gap a pause must last to be silence.</summary>
    internal const int SilentGaps = 3;

    internal static ConnectorHealth Of(HealthFacts facts, DateTimeOffset now)
    {
        var details = facts.Details;
        var profile = ProviderProfiles.Find(details.Provider);
        if (details.Status == EndpointStatus.Retired)
        {
            return new(ConnectorHealth.Retired, details.RetiredAt ?? details.CreatedAt, "The connector is retired. Senders get 410.");
        }

        if (details.Status == EndpointStatus.Disabled)
        {
            return new(
                ConnectorHealth.Disabled,
                details.StatusChangedAt ?? details.CreatedAt,
                "The connector is disabled. Senders get 404 until it is enabled.");
        }

        if (details.Secrets.Length == 0)
        {
            return new(
                ConnectorHealth.NeedsSecret,
                details.SigningChangedAt ?? details.CreatedAt,
                ConnectorHealth.OfMissingSecret(profile) + Kept(facts));
        }

        if (FailedAt(facts) is { } failed)
        {
            return new(ConnectorHealth.Failing, facts.FailingSince ?? failed, OfFailing(facts));
        }

        return facts.LastEventAt is { } last ? OfReceiving(facts, last, now) : OfWaiting(facts);
    }

    /// <summary>The longest pause after the newest event that is usual; null if that is not known.</summary>
    internal static TimeSpan? LongestPause(TimeSpan? usualGap) =>
        usualGap is { } gap ? TimeSpan.FromTicks(Math.Max(LeastSilence.Ticks, gap.Ticks * SilentGaps)) : null;

    /// <summary>
    /// When the newest refusal was received that counts: a diagnosis verified it, and neither an event nor a change of the secrets or the
    /// provider came later. Null if there is none.
    /// </summary>
    private static DateTimeOffset? FailedAt(HealthFacts facts) =>
        facts.Rejections.LastFindingAt is { } at && !(at <= facts.LastEventAt) && !(at <= facts.Details.SigningChangedAt) ? at : null;

    private static ConnectorHealth OfReceiving(HealthFacts facts, DateTimeOffset last, DateTimeOffset now)
    {
        if (LongestPause(facts.UsualGap) is { } longest && now - last > longest)
        {
            return new(
                ConnectorHealth.Silent,
                last + longest,
                $"No event arrived for {Length(now - last)}; the longest usual pause is {Length(facts.UsualGap!.Value)}. "
                    + "Check at the provider whether the webhook is still enabled and which answers it got." + Kept(facts));
        }

        return new(
            ConnectorHealth.Receiving,
            Latest(facts.Details.FirstVerifiedAt ?? last, facts.Details.StatusChangedAt),
            "The connector has received events." + Kept(facts));
    }

    private static ConnectorHealth OfWaiting(HealthFacts facts) => new(
        ConnectorHealth.Waiting,
        Latest(Latest(facts.Details.CreatedAt, facts.Details.StatusChangedAt), facts.Details.SigningChangedAt),
        "The connector waits for its first event. Enter its reception URL at the provider, or send a test delivery." + Kept(facts));

    private static string OfFailing(HealthFacts facts)
    {
        var before = facts.LastEventAt is null
            ? "The connector has no events, and a real sender's request was refused"
            : "A real sender's request was refused after the newest event";
        var cause = facts.Rejections.LastFinding is { } code ? $": {FindingCauses.Of(code)}" : "";
        return $"{before}{cause}. Open it among the refused requests, and correct what it shows." + Recoverable(facts);
    }

    private static string Recoverable(HealthFacts facts) =>
        facts.Rejections.Recoverable switch
        {
            0 => "",
            1 => " Then recover the request that is kept.",
            var count => $" Then recover the {count} requests that are kept.",
        };

    /// <summary>The number of kept requests, which may be junk: they say nothing about the state.</summary>
    private static string Kept(HealthFacts facts) =>
        facts.Rejections.Recoverable switch
        {
            0 => "",
            1 => " One refused request is kept: its diagnosis says why it was refused.",
            var count => $" {count} refused requests are kept: their diagnosis says why they were refused.",
        };

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static string Length(TimeSpan length) => length switch
    {
        _ when length < TimeSpan.FromMinutes(2) => "1 minute",
        _ when length < TimeSpan.FromHours(2) => Rounded(length.TotalMinutes, "minutes"),
        _ when length < TimeSpan.FromDays(2) => Rounded(length.TotalHours, "hours"),
        _ => Rounded(length.TotalDays, "days"),
    };

    private static string Rounded(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number):0} {unit}");
}
