using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>The entity types and link rules of one provider in <c>docs/linking</c>, read as the API reads them.</summary>
internal sealed class ExampleFiles
{
    private ExampleFiles(IReadOnlyDictionary<string, EntityType> types, IReadOnlyList<RuleInForce> rules) =>
        (Types, Rules) = (types, rules);

    /// <summary>The entity types by name. The name of a type is the name of its file.</summary>
    public IReadOnlyDictionary<string, EntityType> Types { get; }

    /// <summary>The rules in the order of their files' names.</summary>
    public IReadOnlyList<RuleInForce> Rules { get; }

    public static ExampleFiles Of(string provider)
    {
        var types = Files(provider, "entity-types").Select(Type).ToDictionary(type => type.Name, StringComparer.Ordinal);
        var rules = Files(provider, "link-rules").Select((path, i) =>
        {
            var reading = LinkRuleReader.Read(File.ReadAllBytes(path), types.GetValueOrDefault);
            return new RuleInForce($"rul_{i + 1}", 1, i + 1, reading.Value ?? throw Refused(path, reading.Faults));
        });
        return new ExampleFiles(types, [.. rules]);
    }

    private static IEnumerable<string> Files(string provider, string kind) =>
        Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "linking", provider, kind), "*.json").Order(StringComparer.Ordinal);

    private static EntityType Type(string path)
    {
        var reading = EntityTypeReader.Read(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
        return reading.Value ?? throw Refused(path, reading.Faults);
    }

    private static InvalidDataException Refused<T>(string path, IEnumerable<T> faults) => new($"{path}: {string.Join(' ', faults)}");
}
