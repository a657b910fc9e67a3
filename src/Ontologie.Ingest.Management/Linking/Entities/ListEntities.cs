using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Lists the entities of a type by key, with stubs.</summary>
internal sealed class ListEntities(LinkReads links)
{
    internal async Task<Outcome<EntityList>> RunAsync(
        AllowedWorkspace workspace, EntityListing input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, input.Limit);
        if (input.Prefix is { } prefix && !KeyForm.IsPrefix(prefix))
        {
            errors.Add(EntityListing.PrefixField, "It must be the start of a key in its encoded form: letters, digits and -._~%/ only.");
        }

        if (input.After is { } after && !KeyForm.IsPrefix(after))
        {
            errors.Add(EntityListing.AfterField, "It must be the nextCursor of an earlier response, encoded for a URL.");
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var query = new EntityQuery(workspace.Id, input.Type)
        {
            After = input.After,
            Prefix = input.Prefix,
            Status = input.Status,
            Limit = input.Limit + 1,
        };
        var found = await links.ReadAsync(reader => reader.ListEntitiesAsync(query, stop));
        if (found.Count == 0 && await links.ReadAsync(reader => reader.FindTypeAsync(workspace.Id, input.Type, stop)) is null)
        {
            return Failure.NotFound;
        }

        return found.Count > input.Limit
            ? new EntityList([.. found.Take(input.Limit)], found[input.Limit - 1].Name.Key)
            : new EntityList(found, null);
    }
}

/// <summary>The input of <see cref="ListEntities"/>.</summary>
/// <param name="Type">The entity type.</param>
internal sealed record EntityListing(string Type)
{
    internal const string AfterField = "after";
    internal const string PrefixField = "prefix";
    internal const string StatusField = "status";

    internal static readonly string[] Statuses = ["active", "archived", "stub"];

    /// <summary>Only keys after this one; null for the first page.</summary>
    internal string? After { get; init; }

    /// <summary>Only keys that begin with this text, in the encoded form.</summary>
    internal string? Prefix { get; init; }

    /// <summary>Only this status: 1 active, 2 archived, 3 stub; null for all.</summary>
    internal int? Status { get; init; }

    internal int Limit { get; init; } = PageLimit.Default;
}

/// <summary>A page of entities.</summary>
/// <param name="Entities">The entities by key.</param>
/// <param name="Next">The key after which the next page starts; null at the end.</param>
internal sealed record EntityList(IReadOnlyList<ListedEntity> Entities, string? Next);
