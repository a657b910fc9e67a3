using System.Globalization;
using System.Text.Json;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>A fix that a diagnosis proposes, in words. Pure.</summary>
internal static class FixWords
{
    internal const string Provider = "provider";
    internal const string Secret = "secret";
    internal const string Tolerance = "toleranceSeconds";
    internal const string Timestamp = "requireTimestamp";

    /// <summary>What the button does; null for a change that this version does not know.</summary>
    internal static string? ButtonOf(FixBody fix) => fix switch
    {
        { Change: Provider, To: string to } => $"Change the provider to {PageProviders.NameOf(to)}",
        { Change: Secret, Use: { } use } => $"Change the secret to {use}",
        { Change: Tolerance, To: int seconds } => $"Accept signed times up to {SecondsOf(seconds)} away",
        { Change: Timestamp, To: false } => "Accept requests without a signed time",
        { Change: Timestamp, To: true } => "Refuse requests without a signed time",
        _ => null,
    };

    /// <summary>The setting with its present and its new value.</summary>
    /// <param name="fix">The change.</param>
    /// <param name="connector">The connector as it is.</param>
    /// <param name="masked">The end of the secret that changes; null if there is no such secret.</param>
    internal static (string Setting, string Now, string Then) ValuesOf(FixBody fix, ConnectorBody connector, string? masked) =>
        fix.Change switch
        {
            Provider => ("Provider", PageProviders.NameOf(connector.Provider), PageProviders.NameOf(fix.To as string ?? "")),
            Secret => ("Secret", masked is null ? "the entered text" : $"the entered text, ending {masked}", fix.Use ?? ""),
            Tolerance => ("Tolerance", SecondsOf(connector.ToleranceSeconds), SecondsOf(fix.To as int? ?? 0)),
            _ => ("Signed time", connector.RequireTimestamp ? "required" : "not required", fix.To is true ? "required" : "not required"),
        };

    /// <summary>What follows from the change.</summary>
    internal static string EffectOf(FixBody fix, ConnectorBody connector) => fix.Change switch
    {
        Provider => $"Requests must then be signed as {PageProviders.NameOf(fix.To as string ?? "")} signs. Requests that are signed as "
            + $"{PageProviders.NameOf(connector.Provider)} signs are refused. The secrets stay.",
        Secret => "The corrected secret takes the place of the entered one, which verifies nothing from then on. It is not shown.",
        Tolerance => "A captured request can then be sent again for a longer time. It is still stored once only.",
        _ when fix.To is false => "A captured request without a signed time then stays valid as long as the secret. It is still stored "
            + "once only.",
        _ => "Requests without a signed time are refused from then on.",
    };

    /// <summary>What the change did.</summary>
    internal static string DoneOf(string change, ConnectorBody connector) => change switch
    {
        Provider => $"The provider is {PageProviders.NameOf(connector.Provider)} now.",
        Secret => "The corrected secret is in force.",
        Tolerance => $"Signed times up to {SecondsOf(connector.ToleranceSeconds)} away are accepted now.",
        Timestamp => connector.RequireTimestamp ? "A signed time is required now." : "Requests without a signed time are accepted now.",
        _ => "The connector was changed.",
    };

    /// <summary>The JSON that makes the change by the API; null if the API has no such request.</summary>
    internal static string? JsonOf(FixBody fix) =>
        fix.Change == Secret ? null : $$"""{"{{fix.Change}}":{{JsonSerializer.Serialize(fix.To)}}}""";

    /// <summary>A fix from the address of the page that asks; null if it is none.</summary>
    internal static FixBody? Read(string? change, string? to, string? use, string? secretId) => change switch
    {
        Provider when to is not null && PageProviders.Find(to) is not null => new FixBody(change, to, Use: null, SecretId: null),
        Secret when use is { Length: > 0 and <= 200 } && secretId is not null => new FixBody(change, To: null, use, secretId),
        Tolerance when int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 =>
            new FixBody(change, seconds, Use: null, SecretId: null),
        Timestamp when bool.TryParse(to, out var flag) => new FixBody(change, flag, Use: null, SecretId: null),
        _ => null,
    };

    /// <summary>The address of the page that asks before it makes the change.</summary>
    internal static string AddressOf(string ep, FixBody fix)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["change"] = fix.Change,
            ["to"] = fix.To is null ? null : Convert.ToString(fix.To, CultureInfo.InvariantCulture)!.ToLowerInvariant(),
            ["use"] = fix.Use,
            ["secretId"] = fix.SecretId,
        };
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            $"/connectors/{ep}/change", query.Where(pair => pair.Value is not null));
    }

    private static string SecondsOf(int seconds) => seconds % 60 == 0 && seconds > 60
        ? Display.Count(seconds / 60, "minute")
        : Display.Count(seconds, "second");
}
