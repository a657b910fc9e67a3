using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>One version of an entity type, parsed.</summary>
/// <param name="Type">The type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Since">Which values count.</param>
/// <param name="Policy">How entities of the type are resolved.</param>
internal sealed record TypeInForce(EntityType Type, long Version, ValidSince Since, ResolutionPolicy Policy)
{
    internal static TypeInForce Of(EntityTypeRow row)
    {
        var type = EntityTypeReader.ReadStored(row.Definition);
        var since = ValidSince.Parse(row.Since);
        return new TypeInForce(type, row.Version, since, ResolutionPolicies.Of(type, since));
    }
}
