using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>One version of an entity type, parsed.</summary>
/// <param name="Type">The type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Since">Which values count.</param>
internal sealed record TypeInForce(EntityType Type, long Version, ValidSince Since)
{
    internal static TypeInForce Of(EntityTypeRow row) => new(
        EntityTypeReader.Read(row.Name, row.Definition).Value
            ?? throw new InvalidOperationException("A stored entity type must be readable."),
        row.Version,
        ValidSince.Parse(row.Since));
}
