using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;

namespace Ontologie.Ingest.Management.Api.Linking.Types;

/// <summary>Reads and writes versions of entity types as entity tags, see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.</summary>
internal static class TypeConditions
{
    internal const string IfMatch = "If-Match";
    internal const string IfNoneMatch = "If-None-Match";

    internal static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The condition of a request. A tag that no version has is a condition that cannot be met.</summary>
    internal static VersionCondition Read(IHeaderDictionary headers, FieldErrors errors)
    {
        var unless = Tags(headers, IfNoneMatch, errors);
        if (unless is { Count: > 0 } && unless is not [{ Tag.Value: "*" }])
        {
            errors.Add(IfNoneMatch, "It must be *, which means that the type must not exist.");
        }

        var tags = Tags(headers, IfMatch, errors);
        if (tags is { Count: > 0 } && unless is { Count: > 0 })
        {
            errors.Add(IfMatch, "Send only one of If-Match and If-None-Match.");
        }

        return new VersionCondition
        {
            MustBeNew = unless is { Count: > 0 },
            MustExist = tags is [{ Tag.Value: "*" }],
            AnyOf = tags is null or [] or [{ Tag.Value: "*" }] ? null : [.. tags.Select(VersionOf)],
        };
    }

    private static IList<EntityTagHeaderValue>? Tags(IHeaderDictionary headers, string name, FieldErrors errors)
    {
        var lines = headers[name];
        if (lines.Count == 0)
        {
            return null;
        }

        if (EntityTagHeaderValue.TryParseStrictList([.. lines.OfType<string>()], out var tags))
        {
            return tags;
        }

        errors.Add(name, "It must be the ETag of an earlier response, in its quotes, or *.");
        return null;
    }

    /// <summary>The version of a tag. A weak tag never matches, see the RFC.</summary>
    private static long VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;
}
