using Ontologie.Ingest.Console.Ontology;
using Ontologie.Ingest.Management.Api.Linking.Types;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>The rows of a rule's form: one for each property and relation of its type, and for each that the type lacks. Pure.</summary>
internal static class RuleRows
{
    internal static IReadOnlyList<(string Name, string Words, bool IsList)> PropertiesOf(EntityTypeBody? type, RuleForm form) =>
    [
        .. type?.Properties.Select(pair => (
            pair.Key, PropertyKinds.WordsOf(PropertyKinds.Of(pair.Value.Type, pair.Value.Of)), pair.Value.Type == "list")) ?? [],
        .. form.Properties.Keys.Where(name => type?.Properties.ContainsKey(name) != true)
            .Select(name => (name, "not a property of the type", false)),
    ];

    internal static IReadOnlyList<(string Name, string Words, bool IsToMany)> RelationsOf(EntityTypeBody? type, RuleForm form) =>
    [
        .. type?.Relations.Select(pair => (
            pair.Key, $"key of {pair.Value.To}", pair.Value.Cardinality is "oneToMany" or "manyToMany")) ?? [],
        .. form.Relations.Keys.Where(name => type?.Relations.ContainsKey(name) != true)
            .Select(name => (name, "not a relation of the type", false)),
    ];
}
