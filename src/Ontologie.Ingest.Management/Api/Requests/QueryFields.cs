using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// The parameters of a list, read one by one; what is wrong is collected in <see cref="Errors"/>. An empty one is
/// like an absent one, but for <see cref="IsEmpty"/>. Unknown ones are refused before, by <see cref="QueryFilter"/>.
/// </summary>
internal sealed class QueryFields(IQueryCollection query)
{
    internal const int DefaultLimit = 100;
    internal const int MaxLimit = 500;

    /// <summary>Reads an id.</summary>
    internal delegate bool IdParser<TId>(string? text, out TId id);

    internal FieldErrors Errors { get; } = new();

    internal int Limit()
    {
        const string Field = "limit";
        if (Text(Field) is not { } text)
        {
            return DefaultLimit;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MaxLimit)
        {
            Errors.Add(Field, $"It must be a whole number from 1 to {MaxLimit}.");
        }

        return limit;
    }

    internal TId? Cursor<TId>(IdParser<TId> tryParse)
        where TId : struct
    {
        const string Field = "cursor";
        if (Text(Field) is not { } text)
        {
            return null;
        }

        if (tryParse(text, out var id))
        {
            return id;
        }

        Errors.Add(Field, "It must be the nextCursor of an earlier answer.");
        return null;
    }

    internal long? Sequence(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        Errors.Add(field, "It must be a sequence number.");
        return null;
    }

    /// <summary>Whether the parameter is given once and empty.</summary>
    internal bool IsEmpty(string field) => query[field] is { Count: 1 } values && string.IsNullOrEmpty(values[0]);

    internal string? Text(string field)
    {
        var values = query[field];
        if (values.Count > 1)
        {
            Errors.Add(field, "It is given more than once.");
            return null;
        }

        return string.IsNullOrEmpty(values) ? null : values.ToString();
    }
}
