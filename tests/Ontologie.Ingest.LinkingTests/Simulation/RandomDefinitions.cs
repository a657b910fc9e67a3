using System.Globalization;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>Types, rules and events of a small world in which everything collides.</summary>
internal sealed class RandomDefinitions(Random random, DateTimeOffset start, string connector)
{
    internal static readonly string[] TypeNames = ["order", "customer", "tag"];

    private static readonly string[] Ids = ["1", "\"1\"", "2", "\"2\"", "3", "\"a\"", "\"a/b\"", "\"\"", "null", "1.5", "{}", "\"no\""];
    private static readonly string[] Kinds = ["\"a\"", "\"a\"", "\"b\"", "\"c\"", "null"];
    private static readonly string[] Values = ["null", "1", "2.5", "\"x\"", "\"1\"", "true", "{\"o\":1}", "[\"s\",\"t\"]"];

    /// <summary>One of some, each equally likely.</summary>
    internal T Pick<T>(params IReadOnlyList<T> of) => of[random.Next(of.Count)];

    internal bool Chance(int percent) => random.Next(100) < percent;

    internal string TypeName() => Pick("order", "order", "customer", "tag");

    /// <summary>
    /// A time of receipt: hours before and after the store's clock, so that it compares with edits in the same way in a replay.
    /// </summary>
    internal DateTimeOffset ReceivedAt() => start.AddHours(random.Next(-2, 3));

    internal string Type(string name)
    {
        var properties = new List<string>();
        if (Chance(85))
        {
            properties.Add($$"""  "p": {"type": "{{Pick("text", "text", "number")}}"{{Options()}}} """);
        }

        if (Chance(85))
        {
            properties.Add($$""" "q": {"type": "text"{{Options()}}} """);
        }

        if (Chance(50))
        {
            properties.Add($$""" "l": {"type": "list", "of": "text"{{Options()}}} """);
        }

        var relations = new List<string>();
        if (name == "order")
        {
            AddRelation(relations, "one", "customer", "manyToOne");
            AddRelation(relations, "many", Pick("customer", "tag", "tag"), Pick("manyToMany", "manyToMany", "manyToMany", "manyToOne"));
            AddRelation(relations, "peer", "order", Pick("manyToOne", "oneToOne", "oneToMany"));
        }

        if (name == "customer")
        {
            AddRelation(relations, "one", "customer", "manyToOne");
            AddRelation(relations, "many", Pick("order", "customer"), "manyToMany");
        }

        return $$"""
            {"blockedKeys": [{{Pick("", "", "\"no\"", "\"2\"")}}], "properties": { {{string.Join(',', properties)}} },
             "relations": { {{string.Join(',', relations)}} } }
            """;
    }

    internal string Rule(Func<string, EntityType?> types)
    {
        var type = TypeName();
        var hasItems = Chance(35);
        var root = hasItems && Chance(85) ? "/item" : "/body";
        var members = new List<string> { "\"name\": \"r\"", $"\"enabled\": {(Chance(88) ? "true" : "false")}" };
        if (Chance(20))
        {
            members.Add(string.Create(CultureInfo.InvariantCulture, $"\"position\": {random.Next(6)}"));
        }

        if (hasItems)
        {
            members.Add("\"forEach\": \"/body/items\"");
        }

        if (Chance(45))
        {
            members.Add($"\"when\": [{Condition(hasItems)}]");
        }

        var key = Pick(
            $"\"{root}/id\"", $"\"{root}/id\"", $"[\"{root}/id\", \"/body/kind\"]", $$"""{"from": ["{{root}}/id", "/body/id"]}""",
            """{"value": "1"}""");
        var title = Chance(45) ? $", \"title\": {Pick($"\"{root}/v\"", $$"""{"template": "T {{{root}}/id}"}""")}" : "";
        members.Add($$"""  "entity": {"type": "{{type}}", "key": {{key}}{{title}} } """);
        var definition = types(type);
        var properties = Properties(definition, root).ToList();
        members.Add($$""" "properties": { {{string.Join(',', properties)}} } """);
        members.Add($$""" "relations": { {{string.Join(',', Relations(definition, root))}} } """);
        members.Add($"\"operation\": \"{(Chance(20) ? "archive" : "upsert")}\"");
        if (Chance(70))
        {
            members.Add($"\"order\": \"{Pick(root, root, "/body")}/t\"");
        }

        return "{" + string.Join(", ", members) + "}";
    }

    internal string Body()
    {
        var members = Fields().ToList();
        members.Add($"\"kind\": {Pick(Kinds)}");
        switch (random.Next(6))
        {
            case 0:
                members.Add($"\"items\": {Pick("null", "\"no list\"", "[]")}");
                break;
            case 1:
                break;
            default:
                var items = Enumerable.Range(0, random.Next(1, 4)).Select(_ => "{" + string.Join(',', Fields()) + "}");
                members.Add($"\"items\": [{string.Join(',', items)}]");
                break;
        }

        return "{" + string.Join(',', members) + "}";
    }

    internal string Key() => Pick("1", "1", "2", "3", "a", "a/b", "1/a");

    internal string Value() => Pick(Values);

    private IEnumerable<string> Fields()
    {
        if (Chance(95))
        {
            yield return $"\"id\": {(Chance(75) ? Pick("1", "2", "\"1\"") : Pick(Ids))}";
        }

        foreach (var name in (string[])["v", "w"])
        {
            if (Chance(75))
            {
                yield return $"\"{name}\": {Pick(Values)}";
            }
        }

        if (Chance(70))
        {
            yield return $"\"c\": {(Chance(70) ? Pick("1", "2", "3") : Pick(Ids))}";
        }

        if (Chance(70))
        {
            var tags = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Chance(85) ? Pick("1", "2", "3", "\"a\"") : Pick(Ids));
            yield return $"\"tags\": {(Chance(90) ? $"[{string.Join(',', tags)}]" : Pick("null", "\"1\""))}";
        }

        if (Chance(80))
        {
            yield return $"\"t\": {Order()}";
        }
    }

    private string Order() => random.Next(8) switch
    {
        < 3 => Pick("1", "2", "3", "2.5"),
        < 6 => $"\"{start.AddHours(random.Next(-3, 3)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"",
        6 => "null",
        _ => "\"soon\"",
    };

    private IEnumerable<string> Properties(EntityType? type, string root)
    {
        foreach (var name in type?.Properties.Keys ?? ["p"])
        {
            if (Chance(65))
            {
                var value = Pick(
                    $"\"{root}/v\"", $"\"{root}/w\"", $"\"{root}/v\"", $$"""{"from": "{{root}}/w", "as": ["text"]}""",
                    $$"""{"from": ["{{root}}/v", "/body/w"], "default": "d"}""", """{"value": null}""");
                yield return $"\"{name}\": {value}";
            }
        }
    }

    private IEnumerable<string> Relations(EntityType? type, string root)
    {
        foreach (var (name, relation) in type?.Relations ?? new Dictionary<string, RelationDefinition>(StringComparer.Ordinal))
        {
            if (Chance(70))
            {
                yield return relation.IsToMany
                    ? $$""" "{{name}}": {"key": "{{root}}/{{Pick("tags/*", "tags/*", "c")}}", "set": {{Pick("true", "false")}} } """
                    : $$""" "{{name}}": {"key": "{{root}}/c"} """;
            }
        }
    }

    private string Condition(bool hasItems) => (hasItems ? random.Next(5) : random.Next(3)) switch
    {
        0 => """{"at": "/body/kind", "in": ["a", "b"]}""",
        1 => """{"not": {"at": "/body/kind", "eq": "b"}}""",
        2 => """{"any": [{"at": "/event/type", "eq": "made"}, {"at": "/body/v", "exists": true}]}""",
        3 => """{"at": "/item/v", "exists": true}""",
        _ => """{"at": "/index", "lt": 2}""",
    };

    private string Options()
    {
        var sources = Pick("", "", "\"manual\"", $"\"{connector}\", \"api\"");
        var conflict = sources.Length == 0 ? "" : $", \"conflict\": {{\"priority\": [{sources}]}}";
        return conflict + Pick("", "", ", \"nullMeans\": \"ignore\"");
    }

    private void AddRelation(List<string> relations, string name, string to, string cardinality)
    {
        if (Chance(88))
        {
            relations.Add($$""" "{{name}}": {"to": "{{to}}", "cardinality": "{{cardinality}}"} """);
        }
    }
}
