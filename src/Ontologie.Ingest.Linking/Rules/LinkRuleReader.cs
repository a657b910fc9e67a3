using System.Text.Json;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>Reads the definition of a link rule. Pure and thread-safe.</summary>
public static class LinkRuleReader
{
    /// <summary>Reads a new definition from JSON in UTF-8, at most 256 KiB. The result names everything that is wrong.</summary>
    /// <param name="utf8">The definition.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static Reading<LinkRule> Read(ReadOnlyMemory<byte> utf8, Func<string, EntityType?> types) => throw new NotImplementedException();

    /// <summary>Reads a new definition. The result names everything that is wrong.</summary>
    /// <param name="element">The definition.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static Reading<LinkRule> Read(JsonElement element, Func<string, EntityType?> types) => throw new NotImplementedException();

    /// <summary>
    /// Reads a stored definition (<see cref="LinkRule.Json"/>) without entity types: they may have changed since. Evaluation reports
    /// what no longer fits.
    /// </summary>
    public static Reading<LinkRule> ReadStored(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();
}
