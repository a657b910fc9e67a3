using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>The names of connectors and rules for one page. More connectors than a page can name are shown by their ids.</summary>
internal sealed class SourceNames(PageConnectors connectors, PageLinkRules rules)
{
    private const int MaxConnectors = 20;

    private readonly Dictionary<string, string> _connectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _rules = new(StringComparer.Ordinal);

    /// <summary>Reads the names of connectors and of their rules.</summary>
    internal async Task LoadAsync(HttpContext http, IEnumerable<string?> ids)
    {
        foreach (var id in ids.OfType<string>().Distinct(StringComparer.Ordinal).Except(_connectors.Keys).Take(MaxConnectors).ToArray())
        {
            if (await connectors.FindAsync(http, id) is not { } found)
            {
                continue;
            }

            _connectors[id] = found.Name;
            foreach (var rule in await rules.ListAsync(http, id) ?? [])
            {
                _rules[rule.Id] = rule.Name;
            }
        }
    }

    /// <summary>The name of a connector; null if it is not known.</summary>
    internal string? OfConnector(string id) => _connectors.GetValueOrDefault(id);

    /// <summary>The name of a rule; null if it is deleted or not known.</summary>
    internal string? OfRule(string id) => _rules.GetValueOrDefault(id);

    internal ProvenanceView Of(ProvenanceBody from) => ProvenanceView.Of(
        new SaidAt(from.Source, from.ConnectorId, from.EventId, from.RuleId, from.RuleVersion, from.At, from.Order, from.ReceivedAt), this);

    internal ProvenanceView Of(HistoryBody entry) => ProvenanceView.Of(
        new SaidAt(
            entry.Source, entry.ConnectorId, entry.EventId, entry.RuleId, entry.RuleVersion, entry.At, entry.Order, entry.ReceivedAt),
        this);
}
